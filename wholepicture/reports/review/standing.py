"""How each sighting stood: seen by nobody alone, seen late, seen at once, or not to be seen before the harm."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

from wholepicture.core.involved import able_to_act
from wholepicture.core.picture import Sighting
from wholepicture.core.reviews import Reviewed
from wholepicture.core.words import level_rank

TIME_TO_ACT: Final = 14
"""Days: what could be seen only so shortly before the harm comes after what could be seen sooner."""

LETTERED: Final = 4
"""So many sightings carry a letter through the whole report; more would not be told apart in the picture."""


class Standing(IntEnum):
    """How a sighting stood, the one that matters most to a panel first."""

    BY_NOBODY = 0
    LATE = 1
    AT_ONCE = 2
    AFTER = 3


@dataclass(frozen=True)
class Seen:
    """An agency and the first day on which it knew enough."""

    agency: str
    day: int


@dataclass(frozen=True)
class Stood:
    """A sighting, the others like it about other children, how it stood, and who saw it first."""

    sighting: Sighting
    alike: tuple[Sighting, ...]
    standing: Standing
    first: Seen | None
    acted: Seen | None
    days_lost: int | None
    letter: str = ""


def standings(found: Reviewed, until: int) -> tuple[Stood, ...]:
    """Every sighting as it stood up to a day, the most important first; the first few carry a letter.

    Sightings of one pattern that stood alike and differ only in the child are one.
    """
    groups: dict[tuple[object, ...], list[Sighting]] = {}
    for sighting in found.picture.sightings:
        groups.setdefault(_same(found, sighting, until), []).append(sighting)
    stood = [_stood(found, group, until) for group in groups.values()]
    return tuple(_lettered(sorted(stood, key=lambda one: _place(found, one))))


def _lettered(stood: Iterable[Stood]) -> Iterator[Stood]:
    """Letters for the first few that were seen by nobody or late, on evidence that has no letter yet."""
    letters, had = iter("ABCDEFGH"[:LETTERED]), set()
    for one in stood:
        if one.standing > Standing.LATE or one.sighting.evidence in had:
            yield one
        else:
            had.add(one.sighting.evidence)
            yield replace(one, letter=next(letters, ""))


def _same(found: Reviewed, sighting: Sighting, until: int) -> tuple[object, ...]:
    standing, first, acted = _seen(found, sighting, until)
    return sighting.pattern.id, sighting.seen_joined, standing, first, acted


def _stood(found: Reviewed, group: list[Sighting], until: int) -> Stood:
    index = {person.id for person in found.picture.ledger.people if person.role == "child"}
    main = min(group, key=lambda s: (s.child not in index, s.status != "seen", len(s.evidence)))
    alike = tuple(s for s in group if s is not main)
    return Stood(main, alike, *_seen(found, main, until), found.days_lost(main))


def _seen(
    found: Reviewed, sighting: Sighting, until: int
) -> tuple[Standing, Seen | None, Seen | None]:
    ledger = found.picture.ledger
    first = _earliest(sighting, ledger.services())
    acted = _earliest(sighting, able_to_act(ledger))
    if sighting.seen_joined >= until:
        return Standing.AFTER, first, acted
    if first is None or first.day >= until:
        return Standing.BY_NOBODY, first, acted
    if acted is None or acted.day > sighting.seen_joined:
        return Standing.LATE, first, acted
    return Standing.AT_ONCE, first, acted


def _earliest(sighting: Sighting, agencies: Iterable[str]) -> Seen | None:
    days = [Seen(a, day) for a in agencies if (day := sighting.seen_by.get(a)) is not None]
    return min(days, key=lambda seen: seen.day, default=None)


def _place(found: Reviewed, one: Stood) -> tuple[object, ...]:
    """The most important first, for a panel that asks what little would have had to be shared, and when.

    What showed before the harm, and could have been acted on; the child that the review is of; time
    enough to act; the highest level; what needs no more confirming; what nobody saw alone; the least
    to share; the most days lost.
    """
    sighting, plan = one.sighting, found.plans[one.sighting.id]
    shares = plan.shares if plan else ()
    asked = sum(len(share.observations) for share in shares)
    role = found.picture.ledger.person[sighting.child].role
    lost = one.days_lost or 0
    return (
        max(one.standing, Standing.LATE), not shares, role != "child", lost < TIME_TO_ACT,
        -level_rank(sighting.pattern.level), sighting.status != "seen", one.standing, asked, -lost,
        sighting.seen_joined, int(sighting.id[1:]),
    )  # fmt: skip
