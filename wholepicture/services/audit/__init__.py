"""The audit: what is noted of everything that is done and looked at, who may ask, and whether it is unbroken."""

from wholepicture.core.audit.chain import Broken, Mark
from wholepicture.services.audit.asking import Line, Lines, Refused, what_looked, who_looked
from wholepicture.services.audit.notes import Actor, note
from wholepicture.services.audit.verifying import Verified, verify

__all__ = [
    "Actor", "Broken", "Line", "Lines", "Mark", "Refused", "Verified",
    "note", "verify", "what_looked", "who_looked",
]  # fmt: skip
