"""Every table, by the room it belongs to."""

from wholepicture.records.models.audit import AuditRecord
from wholepicture.records.models.feeds import (
    Agency,
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
)
from wholepicture.records.models.observations import About, Body, Observation, Relation
from wholepicture.records.models.people import Involvement, Reason, SourceRecord
from wholepicture.records.models.versions import Version

__all__ = [
    "About",
    "Agency",
    "AuditRecord",
    "Body",
    "Change",
    "Delivery",
    "Feed",
    "Identity",
    "Involvement",
    "MatchDecision",
    "MatchQuestion",
    "Observation",
    "Person",
    "Quarantined",
    "QuarantinedKey",
    "Reason",
    "Relation",
    "Reliance",
    "Source",
    "SourceRecord",
    "Version",
]
