"""Whether somebody may look at a child: yes, or no with every reason; and what of that the asker is told."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from wholepicture.core.access.agreement import Agreement
from wholepicture.core.access.levels import Level
from wholepicture.core.access.look import (
    Look,
    conflicts,
    current_reasons,
    has_purpose,
    sealed_people,
)
from wholepicture.core.verdict import Verdict

OBJECTIONS: Final = {
    "role": "your role does not open this much of a child's record: ask somebody whose role does",
    "unrecorded": "no child with a recorded reason is known by this name",
    "reason": (
        "nothing recorded here gives you a current reason to see this much: an involvement of your agency, "
        "the work of your post, an open request, an invitation or a contact at the front door"
    ),
    "purpose": "say in a few words why you need to look, and why now",
    "sealed": "a seal covers the child, and this viewer is not among those for whom it is open",
    "own-family": "the child, or somebody close to the child, is of the viewer's own family",
    "declared": "you declared a relationship with this family: a colleague must do this",
    "named-party": "the viewer is named in this matter",
}
"""Every reason that may speak against a look, in the order in which they are told."""

UNTOLD: Final = frozenset({"unrecorded", "sealed", "own-family", "named-party"})
"""Reasons that only the audit has: to hear them would be to learn that there is a record."""


def objections(look: Look, level: Level, agreement: Agreement, at: datetime) -> frozenset[str]:
    """The names of all that speaks against a look at this level, as the audit keeps them."""
    holds = {
        "role": agreement.of_roles(look.viewer.roles) >= level,
        "unrecorded": look.recorded,
        "reason": any(agreement.of_reason(one) >= level for one in current_reasons(look, at)),
        "purpose": has_purpose(look, at),
        "sealed": look.child not in sealed_people(look, at),
    }
    return frozenset(name for name, yes in holds.items() if not yes) | conflicts(look, at)


def may_look(look: Look, level: Level, agreement: Agreement, *, at: datetime) -> Verdict:
    """Role AND current reason AND purpose AND no seal AND no conflict; a no carries every reason. For the audit.

    Every part must hold by itself, so that a seal or a conflict outweighs whatever else speaks for a look.
    """
    return _verdict(objections(look, level, agreement, at))


def told(look: Look, level: Level, agreement: Agreement, *, at: datetime) -> Verdict:
    """The verdict as the asker hears it: yes and no are the same as in `may_look`, the reasons are fewer.

    A child who is sealed, unrecorded or barred for a reason that the asker did not declare is answered as
    if nothing were recorded. So whoever asks cannot tell the one from the other.
    """
    found = objections(look, level, agreement, at)
    if found & UNTOLD:
        blank = replace(look, reasons=(), seals=(), conflicts=())
        found = objections(blank, level, agreement, at) - UNTOLD
    return _verdict(found)


def reach(look: Look, agreement: Agreement, *, at: datetime) -> Level:
    """The most that this viewer may see of this child."""
    return max(
        (one for one in Level if one is not Level.NOTHING and may_look(look, one, agreement, at=at)),
        default=Level.NOTHING,
    )  # fmt: skip


def may_be_found(look: Look, agreement: Agreement, *, at: datetime) -> Verdict:
    """Whether the child may come up when this viewer searches: what a pointer asks, but for a current reason.

    Somebody with a new worry has no reason yet that is recorded; a purpose is said all the same.
    """
    return _verdict(objections(look, Level.POINTER, agreement, at) - {"reason"})


def _verdict(found: frozenset[str]) -> Verdict:
    return Verdict(tuple(words for name, words in OBJECTIONS.items() if name in found))
