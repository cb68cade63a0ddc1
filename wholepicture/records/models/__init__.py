"""Every table, by the room it belongs to."""

from wholepicture.records.models.accounts import Account, Agency, Post, SignIn, Team, Tenure
from wholepicture.records.models.audit import AuditRecord
from wholepicture.records.models.feeds import Delivery, Feed, Quarantined, QuarantinedKey, Source
from wholepicture.records.models.identity import Identity, MatchDecision, Succession
from wholepicture.records.models.observations import About, Body, Observation, Relation
from wholepicture.records.models.people import Involvement, Reason, SourceRecord
from wholepicture.records.models.versions import Version

__all__ = [
    "About",
    "Account",
    "Agency",
    "AuditRecord",
    "Body",
    "Delivery",
    "Feed",
    "Identity",
    "Involvement",
    "MatchDecision",
    "Observation",
    "Post",
    "Quarantined",
    "QuarantinedKey",
    "Reason",
    "Relation",
    "SignIn",
    "Source",
    "SourceRecord",
    "Succession",
    "Team",
    "Tenure",
    "Version",
]
