"""Every table, by the room it belongs to."""

from wholepicture.records.models.access import AccessPurpose, AccessReason, Conflict, Seal
from wholepicture.records.models.accounts import Account, Post, SignIn, Team, Tenure
from wholepicture.records.models.agencies import Agency
from wholepicture.records.models.audit import AuditHead, AuditRecord
from wholepicture.records.models.concerns import Concern, ConcernDraft
from wholepicture.records.models.feeds import (
    Correction,
    Delivery,
    Feed,
    Quarantined,
    QuarantinedKey,
    Source,
)
from wholepicture.records.models.identity import (
    Change,
    Identity,
    MatchDecision,
    MatchQuestion,
    Person,
    Reliance,
    SupersededNumber,
)
from wholepicture.records.models.looking import LastLook, SafeContact, Search
from wholepicture.records.models.observations import About, Body, Observation, Relation
from wholepicture.records.models.people import Involvement, Reason, SourceRecord
from wholepicture.records.models.versions import Version

__all__ = [
    "About",
    "AccessPurpose",
    "AccessReason",
    "Account",
    "Agency",
    "AuditHead",
    "AuditRecord",
    "Body",
    "Change",
    "Concern",
    "ConcernDraft",
    "Conflict",
    "Correction",
    "Delivery",
    "Feed",
    "Identity",
    "Involvement",
    "LastLook",
    "MatchDecision",
    "MatchQuestion",
    "Observation",
    "Person",
    "Post",
    "Quarantined",
    "QuarantinedKey",
    "Reason",
    "Relation",
    "Reliance",
    "SafeContact",
    "Seal",
    "Search",
    "SignIn",
    "Source",
    "SourceRecord",
    "SupersededNumber",
    "Team",
    "Tenure",
    "Version",
]
