"""Who may see what of a child: the one gate that all pages use, and what is kept that bears on it."""

from wholepicture.core.access.headlines import Headline
from wholepicture.core.access.levels import Level
from wholepicture.core.access.pointers import Pointer
from wholepicture.core.access.view import View
from wholepicture.core.verdict import Refused, Verdict
from wholepicture.services.access.barring import (
    declare_conflict,
    end_conflict,
    lift_seal,
    record_conflict,
    seal,
)
from wholepicture.services.access.opening import (
    end_reason,
    give_reason,
    say_urgent,
    state_purpose,
)
from wholepicture.services.access.seeing import Seen, may, may_be_found, seen_as

__all__ = [
    "Headline", "Level", "Pointer", "Refused", "Seen", "Verdict", "View",
    "declare_conflict", "end_conflict", "end_reason", "give_reason", "lift_seal", "may",
    "may_be_found", "record_conflict", "say_urgent", "seal", "seen_as", "state_purpose",
]  # fmt: skip
