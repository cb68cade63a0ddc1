"""What of a ledger one viewer may see of one child: the content that is theirs, headlines, and pointers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from wholepicture.core.access.agreement import Agreement
from wholepicture.core.access.around import around, beside
from wholepicture.core.access.headlines import Headline, headline, in_order, opened
from wholepicture.core.access.known import Known, known_to
from wholepicture.core.access.levels import Level, Shown
from wholepicture.core.access.look import Look, current_reasons, sealed_people
from wholepicture.core.access.parts import part
from wholepicture.core.access.pointers import Pointer, pointers
from wholepicture.core.access.rule import reach
from wholepicture.core.access.scope import Scope
from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Ledger, Observation

EMPTY: Final = Ledger((), (), ())


@dataclass(frozen=True)
class View:
    """What one viewer may see of one child; empty where nothing may be seen.

    `ledger` holds what the viewer's agency knows of the child and of those around the child. `whole` names
    the observations that it knows wholly, so that their words may be read; `named` the people who may be
    shown by name.
    """

    level: Level
    ledger: Ledger = EMPTY
    headlines: tuple[Headline, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    whole: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def close_to(ledger: Ledger, child: str, agreement: Agreement, *, on: int) -> frozenset[str]:
    """The people close enough to a child to be shown by name, by what all agencies know on a day (ordinal)."""
    told = [one for one in ledger.observations if one.known_on <= on]
    return close_of(told, child, agreement, on=on)


def close_of(
    told: Iterable[Observation], child: str, agreement: Agreement, *, on: int
) -> frozenset[str]:
    """The people close enough to a child to be shown by name, by what these observations say on a day (ordinal)."""
    relations = [relation for one in told for relation in one.relations]
    return _named(around(relations, child, agreement.contact, at=on))


def seen_as(
    ledger: Ledger, look: Look, agreement: Agreement, words: Vocabulary, *, at: datetime, on: int
) -> View:
    """Cut a ledger to what a look may show, as known on a day (ordinal): that of `at`, where the partnership is.

    What the viewer's own agency observed, or was told and has read, is content. Of all else there are pointers,
    and headlines where the agreement opens them. To whom less than content is open, their own has headlines too.
    """
    close = close_to(ledger, look.child, agreement, on=on)
    look = replace(look, around=look.around | close)
    level, sealed = reach(look, agreement, at=at), sealed_people(look, at)
    scope = Scope(ledger, agreement, words, look.viewer.agency, look.child, sealed, on)
    if level is Level.NOTHING:
        return View(level)
    view = View(level, pointers=pointers(scope, close))
    return view if level is Level.POINTER else _with_more(view, scope, current_reasons(look, at))


def _with_more(view: View, scope: Scope, reasons: frozenset[str]) -> View:
    """Headlines, and at the level of content the ledger."""
    known = known_to(scope.ledger, scope.own, scope.sealed, on=scope.on)
    people = _people(known, scope)
    ids = {one.id for one in known.observations}
    others = opened(scope, reasons, _named(people), ids)
    mine = tuple(one for one in known.observations if not people.keys().isdisjoint(one.about))
    view = replace(view, headlines=others, named=_named(people))
    if view.level is Level.HEADLINE:
        own = [headline(one, one.factors, people) for one in mine]
        return replace(view, headlines=in_order([*others, *own]))
    named = [one.agency for one in view.pointers if one.agency]
    whole = known.whole & {one.id for one in mine}
    return replace(view, ledger=part(scope, known, mine, people, named), whole=whole)


def _people(known: Known, scope: Scope) -> dict[str, Shown]:
    """The child and those around the child, and how each is shown, by what the viewer's agency knows.

    Whoever stands beside the child in what it knows wholly is named there anyway.
    """
    told = [relation for one in known.observations for relation in one.relations]
    whole = [one for one in known.observations if one.id in known.whole]
    near = dict.fromkeys(beside(whole, scope.child), Shown.NAMED)
    people = around(told, scope.child, scope.agreement.contact, at=scope.on)
    return {p: s for p, s in (people | near).items() if p not in scope.sealed} | {
        scope.child: Shown.NAMED
    }


def _named(people: dict[str, Shown]) -> frozenset[str]:
    return frozenset(person for person, shown in people.items() if shown is Shown.NAMED)
