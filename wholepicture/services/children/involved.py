"""Who is involved with a child now and how to reach them, who leads, and what is worth asking of that."""

from collections.abc import Mapping
from dataclasses import dataclass

from wholepicture.core.access.pointers import Pointer
from wholepicture.core.network import Leads, Working, missing, months_quiet, who_leads
from wholepicture.core.period import Span
from wholepicture.services.people.working import Reached


@dataclass(frozen=True)
class Involved:
    """An agency that is involved: how it is reached, since when, and when it last said that its work goes on.

    `quiet` is how many months ago that was, where it is long ago. `child` is False where it works with
    somebody close to the child alone; `spell` where it says that it works with the child, rather than observed something lately.
    """

    name: str
    ways: tuple[str, ...]
    roles: tuple[str, ...]
    since: Span | None
    heard_on: int | None
    quiet: int | None
    leads: bool
    child: bool
    spell: bool


@dataclass(frozen=True)
class Network:
    """Everybody who is involved, routes to whom nobody names, who leads, and what to ask about who is not here."""

    involved: tuple[Involved, ...]
    routes: tuple[str, ...]
    leads: Leads
    leading: tuple[str, ...]
    questions: tuple[str, ...]


def network(pointers: tuple[Pointer, ...], reach: Mapping[str, Reached], born: Span | None, on: int) -> Network:  # fmt: skip
    """Who works around a child on a day (ordinal): first who leads, then who works with the child, then the others."""
    named = [one for one in pointers if one.agency]
    working = [Working(one.agency, one.name, one.kind, one.lead) for one in named if one.since]  # fmt: skip
    leads, leading = who_leads(working)
    found = [_involved(one, reach.get(one.agency, Reached()), on) for one in named]
    found.sort(key=lambda one: (not one.leads, not one.child, not one.spell, one.name))
    asked = missing(born, {one.kind for one in named if one.child}, on)
    routes = tuple(one.route for one in pointers if one.route)
    return Network(tuple(found), routes, leads, leading, asked)


def _involved(one: Pointer, how: Reached, on: int) -> Involved:
    return Involved(
        one.name, how.ways, one.roles or how.roles, one.since, how.heard_on, months_quiet(how.heard_on, on),
        bool(one.lead), one.child, one.since is not None,
    )  # fmt: skip
