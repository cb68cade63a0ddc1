"""A family whose whole life is moved by some months: births, homes, what was seen and said, and who works with it."""

from dataclasses import replace

from wholepicture.core.ledger import Involvement, Observation, Relation
from wholepicture.core.period import Span
from wholepicture.engines.demo.cast import Company, Part
from wholepicture.engines.demo.months import (
    moved_birth,
    moved_day,
    moved_span,
    moved_words,
)
from wholepicture.engines.demo.ordinary import Family
from wholepicture.engines.demo.people import Resident


def moved(family: Family, months: int, last: int) -> Family:
    """The same family so many months later, one of the cast by its own more.

    `last` is the last day told of, before the move: work that ends on it goes on.
    """
    months += family.company.later if family.company else 0
    return replace(
        family,
        people={who: _resident(one, months) for who, one in family.people.items()},
        seen=[
            (by, _observation(one, months), moved_words(words, months))
            for by, one, words in family.seen
        ],
        work=[(by, _involvement(one, months, last)) for by, one in family.work],
        company=family.company and _company(family.company, months),
    )


def _resident(one: Resident, months: int) -> Resident:
    homes = tuple((moved_day(since, months), home) for since, home in one.homes)
    return replace(one, born=moved_day(one.born, months), homes=homes)


def _observation(one: Observation, months: int) -> Observation:
    return replace(
        one,
        on=moved_span(one.on, months),
        known_on=moved_day(one.known_on, months),
        recorded=None,
        relations=tuple(_relation(tie, months) for tie in one.relations),
    )


def _relation(tie: Relation, months: int) -> Relation:
    return replace(tie, since=_known(tie.since, months), until=_known(tie.until, months))


def _involvement(one: Involvement, months: int, last: int) -> Involvement:
    until = one.until if one.until and one.until.first < last else None
    return replace(one, since=_known(one.since, months), until=_known(until, months))


def _known(span: Span | None, months: int) -> Span | None:
    return moved_span(span, months) if span else None


def _company(company: Company, months: int) -> Company:
    return replace(company, people=tuple(_part(part, months) for part in company.people))


def _part(part: Part, months: int) -> Part:
    """Somebody of the cast, with the birth dates that agencies have down otherwise."""
    known_as = {
        source: {name: moved_birth(text, part.born, months) if name == "birth_date" else text for name, text in fields.items()}
        for source, fields in part.known_as.items()
    }  # fmt: skip
    return replace(part, born=moved_day(part.born, months), known_as=known_as)
