"""Builders: each row of a story in one line, what is not said left plain.

Lists of words may be given as one string: `about="child mother"`. A ledger adds the people and the
agencies that its rows name; a person's id is the role and an agency's the kind, unless told.
"""

from wholepicture.core.factors import Factor, Vocabulary
from wholepicture.core.gateway.lawful import Lawfulness
from wholepicture.core.ledger import (
    Agency,
    Involvement,
    Ledger,
    Observation,
    Person,
    Question,
    Relation,
    Share,
)
from wholepicture.core.patterns.form import Pattern, Slot
from wholepicture.core.period import edtf
from wholepicture.core.picture import picture
from wholepicture.readers.case_form import AGENCY_KINDS, ROLES

VOCABULARY = Vocabulary(
    (
        Factor("hunger", "Hunger"),
        Factor("bruise", "A bruise", sensitivity="special-category"),
        Factor("violence", "Violence", about="adult", sensitivity="criminal"),
        Factor("drug-use", "Drug use", about="adult", sensitivity="special-category", span="state"),
        Factor("missed-visit", "A missed visit", about="household", sensitivity="routine"),
        Factor("safe-address", "A safe address", about="household", sensitivity="sealed"),
        Factor("lead-named", "Somebody leads", sensitivity="routine", span="state"),
        Factor("thriving", "Thriving", valence="strength", sensitivity="routine"),
        Factor("looked-back", "A judgement made afterwards", retrospective=True),
    )
)


def day(text):
    """The first day (ordinal) of a date."""
    return edtf(text).first


END = day("2030-01-01")


def a_person(key, role=None, *, born=None, **rest):
    role = role or (key if key in ROLES else "other-adult")
    return Person(key, role, born=edtf(born) if born else None, **rest)


def an_agency(key, kind=None, name="", **rest):
    return Agency(key, kind or (key if key in AGENCY_KINDS else "voluntary"), name, **rest)


def a_relation(words, *, since=None, until=None):
    """A relation as a sentence: `mother parent child`."""
    person, kind, to = words.split()
    return Relation(
        person, kind, to, edtf(since) if since else None, edtf(until) if until else None
    )


def an_observation(
    key="seen", *, by="school", about="child", on="2020-03-01", recorded=None, factors="hunger",
    relations=(), **rest,
):  # fmt: skip
    relations = (relations,) if isinstance(relations, str | Relation) else relations
    return Observation(
        key,
        by,
        tuple(about.split()),
        edtf(on),
        edtf(recorded or on).last,
        frozenset(factors.split()),
        relations=tuple(a_relation(r) if isinstance(r, str) else r for r in relations),
        recorded=edtf(recorded) if recorded else None,
        **rest,
    )


def a_share(
    observations="seen",
    *,
    by="school",
    to="csc",
    on="2020-03-02",
    part=None,
    unread=False,
    key=None,
):
    return Share(
        key or f"{observations} {by} {to} {on}",
        frozenset(observations.split()),
        by,
        to,
        edtf(on),
        None if unread else edtf(on).last,
        None if part is None else frozenset(part.split()),
    )


def an_involvement(agency="school", about="child", *, since="2020-01-01", until=None, lead=None):
    return Involvement(
        agency, about, "works with", edtf(since) if since else None, edtf(until) if until else None, lead
    )  # fmt: skip


def a_question(
    predicate="lead", *, about="child", asked="gp", asker="csc", on="2020-02-01", answered=None,
    answer=None,
):  # fmt: skip
    answered_on = day(answered) if answered else None
    return Question(
        f"{predicate} {asked}", predicate, about, asker, asked, day(on), answered_on, answer
    )


FIELDS = {
    Person: "people",
    Agency: "agencies",
    Observation: "observations",
    Share: "shares",
    Question: "questions",
    Involvement: "involvements",
}


def a_ledger(*rows):
    """A ledger of these rows, with the child and everybody whom they name."""
    found = {field: [] for field in FIELDS.values()}
    for row in rows:
        found[FIELDS[type(row)]].append(row)
    for field, build, named in (
        ("people", a_person, _people(found)),
        ("agencies", an_agency, _agencies(found)),
    ):
        there = {row.id for row in found[field]}
        found[field] += [build(one) for one in dict.fromkeys(named) if one not in there]
    return Ledger(**{field: tuple(those) for field, those in found.items()})


def _people(found):
    yield "child"
    for seen in found["observations"]:
        yield from seen.about
        for relation in seen.relations:
            yield from (relation.person, relation.to)
    yield from (spell.about for spell in found["involvements"])


def _agencies(found):
    yield from (seen.by for seen in found["observations"])
    for share in found["shares"]:
        yield from (share.holder, share.recipient)
    yield from (spell.agency for spell in found["involvements"])
    for question in found["questions"]:
        yield from (question.asker, question.asked)


def a_slot(factors="hunger", about="child", *, name=None, **rest):
    rest = {key: tuple(v.split()) if isinstance(v, str) else v for key, v in rest.items()}
    return Slot(name or factors, about, tuple(factors.split()), **rest)


def a_pattern(*slots, key="pattern", level="child-in-need", says="{child}.", **rest):
    slots = tuple(a_slot(slot) if isinstance(slot, str) else slot for slot in slots)
    return Pattern(key, 1, key.capitalize(), level, "nobody", says, (), slots, **rest)


def picture_of(ledger, *patterns, at=END, vocabulary=VOCABULARY):
    return picture(ledger, patterns, vocabulary, at=at)


def sightings_in(ledger, *patterns, at=END):
    return picture_of(ledger, *patterns, at=at).sightings


def anything(proposal):
    """A law that bars nothing."""
    return Lawfulness("yes", "anything-goes")
