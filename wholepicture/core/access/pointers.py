"""Which agencies work with a child or with those close to the child, and how to reach them; never what they hold."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from wholepicture.core.access.scope import Scope
from wholepicture.core.ledger import Involvement, Observation
from wholepicture.core.patterns.absence import is_current
from wholepicture.core.period import Span


@dataclass(frozen=True)
class Pointer:
    """An agency that is involved. One that is not named has `route` alone: how to reach it.

    `child` says whether it works with the child, or else with somebody close to the child; `spell` whether
    it says that it does, or else observed something lately. `roles`, `since` and `lead` are of its work with
    the child; `lead` is None when nobody said.
    """

    name: str = ""
    agency: str = ""
    kind: str = ""
    child: bool = False
    spell: bool = False
    roles: tuple[str, ...] = ()
    since: Span | None = None
    lead: bool | None = None
    route: str = ""


def pointers(scope: Scope, close: Collection[str]) -> tuple[Pointer, ...]:
    """The agencies that are involved with the child, or with those close to the child, by name.

    Those that are reached by the same route are one pointer, so that nobody can count them.
    """
    people = {scope.child, *close} - scope.sealed
    seen = [o for o in scope.plain() if _lately(o, scope) and not people.isdisjoint(o.about)]
    spells = [s for s in scope.ledger.involvements if s.about in people and is_current(s, scope.on)]
    found: set[Pointer] = set()
    for agency in scope.ledger.services():
        work = [one for one in spells if one.agency == agency]
        lately = [one for one in seen if one.by == agency]
        if work or lately:
            found |= set(_as_agreed(scope, agency, work, lately))
    return tuple(sorted(found, key=lambda one: (one.name, one.agency, one.route)))


def _lately(seen: Observation, scope: Scope) -> bool:
    """Whether an observation is recent enough to point to whose it is."""
    return scope.on - seen.known_on <= scope.agreement.pointer_days


def _as_agreed(
    scope: Scope, agency: str, work: Collection[Involvement], lately: Collection[Observation]
) -> Iterator[Pointer]:
    """One agency as the agreement lets it appear; its own people see it by name."""
    it = scope.ledger.agency[agency]
    appears = "named" if agency == scope.own else scope.agreement.appears(it.kind)
    if appears == "contact-route":
        yield Pointer(route=scope.agreement.routes[it.kind])
    if appears != "named":
        return
    own = [one for one in work if one.about == scope.child]
    yield Pointer(
        it.name or agency, agency, it.kind,
        child=bool(own) or any(scope.child in one.about for one in lately),
        spell=bool(work),
        roles=tuple(sorted({one.role for one in own if one.role})),
        since=min((one.since for one in own if one.since), default=None),
        lead=_lead([one.lead for one in own]),
    )  # fmt: skip


def _lead(said: Collection[bool | None]) -> bool | None:
    known = [one for one in said if one is not None]
    return any(known) if known else None
