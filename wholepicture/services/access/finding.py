"""Who may come up in a search, and what a search may show of them: which agencies there are, and how to reach them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from wholepicture.core import reasons as rules
from wholepicture.core.access import rule
from wholepicture.core.access.found import found_as as cut
from wholepicture.core.access.levels import Level
from wholepicture.core.access.look import Look, StatedPurpose
from wholepicture.core.access.pointers import Pointer
from wholepicture.core.verdict import Verdict, unless
from wholepicture.readers.agreement import load_agreement
from wholepicture.readers.factors import load_factors
from wholepicture.records.models import Identity
from wholepicture.services.access.facts import bars, day_of, viewer_of, with_family
from wholepicture.services.audit import Actor
from wholepicture.services.people.pictures import built_case
from wholepicture.services.people.who import People, Ref
from wholepicture.services.people.working import Reached, reached
from wholepicture.services.reasons import kept_reasons

NOBODY: Final = ""
NO_RECORD: Final[Ref] = ("", "")
"""Stands beside those who are asked about, so that a search that found nobody asks as much of the store."""


@dataclass(frozen=True)
class ComesUp:
    """A child who may be shown to whoever searched: name and year of birth, who is involved and how to reach them."""

    child: str
    name: str
    born_in: int | None
    pointers: tuple[Pointer, ...]
    reach: dict[str, Reached]
    version: str


@dataclass(frozen=True)
class CameUp:
    """Of the children that a search found, those who may be shown; and those who may not, with every reason."""

    shown: tuple[ComesUp, ...]
    withheld: dict[str, tuple[str, ...]]


def may_search(by: Actor) -> Verdict:
    """Whether the role of somebody lets them search at all."""
    may = load_agreement().of_roles(viewer_of(by).roles) >= Level.POINTER
    return unless((may, rule.OBJECTIONS["role"]))


def come_up(*, by: Actor, at: datetime, children: Iterable[str], purpose: str) -> CameUp:
    """What a search may show of these children. Nothing is noted here: whoever searches for somebody notes it.

    Whether a child is sealed or not there is asked for all of them at once, before anything of a family is read:
    so neither how much is asked nor how long it takes tells the one from the other.
    """
    agreed, shown, withheld = load_agreement(), [], {}
    looks = _looks(by, at, tuple(children), purpose)
    for child, look in looks.items():
        against = rule.objections(look, Level.POINTER, agreed, at) - {"reason"}
        found = None if against else _shown(by, at, look)
        if found is not None:
            shown.append(found)
        else:
            withheld[child] = tuple(sorted(against)) or ("close",)
    return CameUp(tuple(shown), withheld)


def _looks(by: Actor, at: datetime, children: tuple[str, ...], purpose: str) -> dict[str, Look]:
    """What the records say about a look at each child alone, in as many questions whoever they are."""
    records: dict[str, frozenset[Ref]] = defaultdict(frozenset, {NOBODY: frozenset({NO_RECORD})})
    rows = Identity.objects.filter(until=None, person__ref__in=[NOBODY, *children])
    for child, source, key in rows.values_list("person__ref", "source_id", "key"):
        records[child] |= {(source, key)}
    day = day_of(at).toordinal()
    every = frozenset().union(*records.values())
    known = {(one.source, one.child) for one in kept_reasons(sorted(every)) if rules.stands(one, day)}  # fmt: skip
    found = bars(by, records)
    said = StatedPurpose(by.account, NOBODY, purpose, at)
    return {
        child: Look(
            viewer_of(by), child, not known.isdisjoint(records[child]),
            purposes=(replace(said, child=child),), seals=found["seals"], conflicts=found["conflicts"],
        )
        for child in children
    }  # fmt: skip


def _shown(by: Actor, at: datetime, look: Look) -> ComesUp | None:
    """The child with whoever is involved; None when somebody close to the child bars it."""
    people, agreed, on = People(), load_agreement(), day_of(at)
    case = built_case(look.child, people, on)
    if case is None:
        return None
    look = with_family(look, case, by, at, agreed)
    found = cut(case.case.ledger, look, agreed, load_factors(), at=at, on=on.toordinal())
    if found is None:
        return None
    child = case.case.ledger.person[look.child]
    named = [one.agency for one in found if one.agency]
    return ComesUp(
        look.child, child.name, _year(child.born.first, child.born.last) if child.born else None, found,
        reached(case.records[look.child], named), str(case.change),
    )  # fmt: skip


def _year(first: int, last: int) -> int | None:
    from datetime import date

    years = {date.fromordinal(first).year, date.fromordinal(last).year}
    return years.pop() if len(years) == 1 else None
