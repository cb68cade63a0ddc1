"""Where a described harm can be planted: on which child of a family, and from when to when."""

from collections.abc import Iterator
from typing import Any

from wholepicture.core.ledger import Ledger, Person
from wholepicture.core.period import birthday
from wholepicture.engines.population.rates import Rates


def places(ledger: Ledger, harm: Any, rates: Rates) -> Iterator[tuple[str, str | None, int, int]]:
    """The children on whom it fits, with a brother or sister if needed, and from when to when."""
    children = [p for p in ledger.people if p.role in ("child", "sibling") and p.born]
    for child in children:
        if not _household_fits(ledger, harm, child.id):
            continue
        first, last = _ages(child, harm.child_months)
        span = max(first, rates.first), min(last, rates.last - harm.harm_day)
        if harm.sibling_months is None:
            if span[0] <= span[1]:
                yield child.id, None, *span
            continue
        for other in children:
            first, last = _ages(other, harm.sibling_months)
            both = max(first, span[0]), min(last, span[1])
            if other is not child and both[0] <= both[1]:
                yield child.id, other.id, *both


def _household_fits(ledger: Ledger, harm: Any, child: str) -> bool:
    """The mother lives with the child where she is used; so does the father where the harm says so.

    Somebody's new partner is planted only where no agency knows of two parents living together.
    """
    known = {
        (ledger.person[t.person].role, t.kind)
        for o in ledger.observations
        for t in o.relations
        if t.to == child
    }
    parted = any(t.kind == "former-partner" for o in ledger.observations for t in o.relations)
    together = ("father", "lives-with") in known and not parted
    at_home = any(
        ("father", "lives-with", "child") == (t.person, t.kind, t.to)
        for row in harm.observations
        for t in row.ties
    )
    partner = any(added.role == "parent-partner" for added in harm.adds)
    return (
        ("mother" not in harm.uses or ("mother", "lives-with") in known)
        and (not at_home or together)
        and not (partner and together)
    )


def _ages(person: Person, months: tuple[int, int]) -> tuple[int, int]:
    born = person.born.first if person.born else 0
    return birthday(born, 0, months[0]), birthday(born, 0, months[1] + 1) - 1
