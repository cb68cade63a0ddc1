"""The audit: what is noted of everything that is done and looked at, who may ask, and whether it is unbroken."""

from wholepicture.core.audit.chain import Broken, Mark
from wholepicture.services.audit.asking import Line, Lines, Refused, what_looked, who_looked
from wholepicture.services.audit.notes import Actor, note
from wholepicture.services.audit.noticing import Many, Noticed, check, noticed, whose
from wholepicture.services.audit.verifying import Verified, verify

__all__ = [
    "Actor", "Broken", "Line", "Lines", "Many", "Mark", "Noticed", "Refused", "Verified",
    "check", "note", "noticed", "verify", "what_looked", "who_looked", "whose",
]  # fmt: skip
