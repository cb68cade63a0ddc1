"""Who works with a child on a day, who leads, and who among them has the power to act."""

from wholepicture.core.ledger import Ledger
from wholepicture.core.likeness import Likeness
from wholepicture.core.patterns.absence import is_current
from wholepicture.core.words import POWER_TO_ACT


def involved(ledger: Ledger, child: str, at: int) -> frozenset[str]:
    """The services that have a current involvement with a child, or have observed the child, by a day."""
    services = set(ledger.services())
    spells = {s.agency for s in ledger.involvements if s.about == child and is_current(s, at)}
    observed = {o.by for o in ledger.observations if child in o.about and o.known_on <= at}
    return frozenset(services & (spells | observed))


def leads(ledger: Ledger, child: str, at: int) -> frozenset[str]:
    """The services that said they lead for a child on a day."""
    return frozenset(
        s.agency for s in ledger.involvements if s.about == child and s.lead and is_current(s, at)
    )


def able_to_act(ledger: Ledger) -> tuple[str, ...]:
    """The services with the power to act to protect a child."""
    return tuple(a for a in ledger.services() if ledger.agency[a].kind in POWER_TO_ACT)


def recipients(ledger: Ledger, order: Likeness, child: str, at: int) -> tuple[str, ...]:
    """Who could be told about a child: power to act first, then who leads, then everybody else involved."""
    work, lead, act = involved(ledger, child, at), leads(ledger, child, at), able_to_act(ledger)

    def place(agency: str) -> tuple[bool, int, bool, bool, int, str]:
        kind = ledger.agency[agency].kind
        power = POWER_TO_ACT.index(kind) if kind in POWER_TO_ACT else len(POWER_TO_ACT)
        return (
            agency not in act,
            power,
            agency not in lead,
            agency not in work,
            order.agency[agency],
            agency,
        )

    return tuple(sorted(work | set(act), key=place))
