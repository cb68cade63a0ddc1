"""The part of a ledger that one agency may see: its own observations and what goes with them, and nobody else's."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from wholepicture.core.access.known import Known
from wholepicture.core.access.levels import Shown
from wholepicture.core.access.scope import Scope
from wholepicture.core.access.ways import shares_of
from wholepicture.core.ledger import Involvement, Ledger, Observation, Person, Question
from wholepicture.core.patterns.absence import is_current
from wholepicture.core.words import CHILD_ROLES


def part(
    scope: Scope,
    known: Known,
    mine: tuple[Observation, ...],
    people: Mapping[str, Shown],
    named: Collection[str],
) -> Ledger:
    """A ledger of these observations alone, with the shares, questions, spells, people and agencies that go with them.

    `named` are the agencies that are pointed to by name. Whoever is mentioned and may not be shown by name has
    no birth, sex or name, and whoever is not around the child has no role either.
    """
    shares = tuple(shares_of(scope.ledger, scope.own, mine, known.held, on=scope.on))
    questions = tuple(_questions(scope, people))
    spells = tuple(one for one in scope.ledger.involvements if _is_open(one, scope, people, named))
    agencies = {scope.own, *named, *(one.by for one in mine)}
    agencies |= {one for share in shares for one in (share.holder, share.recipient)}
    agencies |= {one for asked in questions for one in (asked.asker, asked.asked)}
    mentioned = {one for seen in mine for one in _mentioned(seen)} | people.keys()
    return Ledger(
        tuple(_shown(one, people) for one in scope.ledger.people if one.id in mentioned),
        tuple(one for one in scope.ledger.agencies if one.id in agencies),
        mine,
        shares,
        questions,
        spells,
    )


def _mentioned(seen: Observation) -> Iterator[str]:
    yield from seen.about
    for relation in seen.relations:
        yield from (relation.person, relation.to)


def _shown(person: Person, people: Mapping[str, Shown]) -> Person:
    """A person as far as the degree of contact lets them be shown."""
    shown = people.get(person.id, Shown.HIDDEN)
    if shown is Shown.NAMED:
        return person
    other = "other-child" if person.role in CHILD_ROLES else "other-adult"
    role = person.role if shown is Shown.ROLE else other
    return replace(person, role=role, born=None, sex=None, name="")


def _questions(scope: Scope, people: Collection[str]) -> Iterator[Question]:
    """The questions that this agency asked or was asked by the day, with the answers that had come."""
    for one in scope.ledger.questions:
        if scope.own in (one.asker, one.asked) and one.about in people and one.asked_on <= scope.on:
            came = one.answered_on is not None and one.answered_on <= scope.on
            yield one if came else replace(one, answered_on=None, answer=None)


def _is_open(
    spell: Involvement, scope: Scope, people: Collection[str], named: Collection[str]
) -> bool:
    """Its own spells of work with the child and those around; of others, those with the child that go on."""
    if spell.agency == scope.own:
        return spell.about in people
    return spell.agency in named and spell.about == scope.child and is_current(spell, scope.on)
