"""Small families, made at random: people, agencies, what was seen and told; and patterns to look for in them."""

import os
from dataclasses import replace
from datetime import date, timedelta
from hashlib import blake2b

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from tests.builders import VOCABULARY
from wholepicture.core.gateway.lawful import Lawfulness
from wholepicture.core.ledger import (
    RELATIONS,
    Agency,
    Involvement,
    Ledger,
    Observation,
    Person,
    Question,
    Relation,
    Share,
)
from wholepicture.core.patterns.form import (
    ABOUT,
    ANYONE,
    HOUSEHOLD,
    Absence,
    Age,
    Ask,
    Near,
    Other,
    Pattern,
    Slot,
)
from wholepicture.core.patterns.ties import TIES
from wholepicture.core.period import edtf
from wholepicture.core.words import LEVELS

START = date(2019, 11, 1)
AT = date(2020, 12, 31).toordinal()

FACTORS = ("hunger", "bruise", "violence", "drug-use", "missed-visit", "safe-address", "thriving")
SERVICES = ("school", "gp", "police", "csc", "hospital", "nspcc")
KINDS = (*SERVICES, "school", "gp", "csc", "family", "public")
KIN = ("parent", "lives-with", "partner", "cares-for", "former-partner", "sibling", "contact-with")
PEOPLE = {
    "mother": "mother",
    "father": "father",
    "brother": "sibling",
    "partner": "parent-partner",
    "cousin": "other-child",
}
BIRTHS = (None, None, "2018", "2012-05-20", "2003-01-15", "1990", "2019-12-20/2020-02", "2019-10")


def tried(times):
    """How often a law is tried: so many times more where THOROUGH says so. Families are cheap to leave aside."""
    more = int(os.environ.get("THOROUGH", "1"))
    quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    return settings(max_examples=times * more, suppress_health_check=quiet)


class Dice:
    """Choices read off one number, so that a whole row is drawn at once; nought is the plainest of each.

    Any other number is mixed with the name of the row, so that no two rows are alike by accident.
    """

    def __init__(self, drawn, name=""):
        mixed = blake2b(drawn + name.encode()).digest()
        self.left = int.from_bytes(mixed) if any(drawn) else 0

    def number(self, most):
        self.left, number = divmod(self.left, most + 1)
        return number

    def one(self, *choices):
        return choices[self.number(len(choices) - 1)]

    def some(self, choices, most, least=1):
        """A few different ones."""
        wanted = {self.number(len(choices) - 1) for _ in range(least + self.number(most - least))}
        return tuple(choices[n] for n in sorted(wanted))

    def chance(self, one_in):
        return self.number(one_in - 1) == one_in - 1

    def day(self):
        return START + timedelta(days=self.number(150))

    def date(self):
        """A date as a source may give it: mostly a day, else no more than a month, a year or a spell."""
        day = self.day()
        later = day + timedelta(days=self.number(60))
        loose = (f"{day}~", f"{day:%Y-%m}", f"{day:%Y}", f"{day}/{later}", f"{day}/..")
        return edtf(self.one(f"{day}", f"{day}", f"{day}", f"{day}", *loose))

    def perhaps_a_date(self):
        return self.date() if self.chance(2) else None


@st.composite
def dice(draw, name=""):
    return Dice(draw(st.binary(min_size=4, max_size=4)), name)


def a_relation(roll, people):
    """A relation between two people, as often as not with the child."""
    person = roll.one(*people[1:])
    to = roll.one("child", *(one for one in people if one != person))
    since = roll.date() if roll.chance(4) else None
    return Relation(person, roll.one(*KIN), to, since, roll.date() if roll.chance(4) else None)


def an_observation(roll, key, people, agencies):
    on = roll.date()
    recorded = None
    if roll.chance(3):
        recorded = edtf(date.fromordinal(on.first + roll.number(60)).isoformat())
    kin = range(roll.one(0, 1, 1, 2)) if len(people) > 1 else ()
    return Observation(
        key,
        roll.one(*agencies),
        roll.one(("child",), roll.some(people, 3), roll.some(people, 2)),
        on,
        (recorded or on).last,
        frozenset(roll.some(FACTORS, 3)),
        roll.one("fact", "fact", "allegation"),
        tuple(a_relation(roll, people) for _ in kin),
        roll.one(1, 1, 1, 2, 3),
        recorded=recorded,
    )


def a_share(roll, key, seen, agencies):
    """One agency telling another something, whole or in part, read or not."""
    told = roll.some(seen, 3)
    holder = roll.one(*(one.by for one in told), roll.one(*agencies))
    on, extent = roll.date(), roll.one("whole", "whole", "part", "part", "unread")
    return Share(
        key,
        frozenset(one.id for one in told),
        holder,
        roll.one(*(agency for agency in agencies if agency != holder)),
        on,
        None if extent == "unread" else on.last,
        frozenset(roll.some(FACTORS, 4)) if extent == "part" else None,
    )


def an_involvement(roll, _, people, agencies):
    lead = roll.one(None, True, False)
    since, until = roll.one(None, roll.date(), roll.date()), roll.perhaps_a_date()
    return Involvement(roll.one(*agencies), roll.one("child", *people), "", since, until, lead)


def a_question(roll, key, agencies):
    asked_on = roll.day().toordinal()
    answered = asked_on + roll.number(60) if roll.chance(2) else None
    answer = roll.one(True, False) if answered else None
    asked = (roll.one("lead", "handover"), "child", *agencies[:2])
    return Question(key, *asked, asked_on, answered, answer)


@st.composite
def _rows(draw, build, key, least, most, *known):
    """Up to so many rows of one kind, numbered."""
    drawn = draw(st.lists(st.binary(min_size=4, max_size=4), min_size=least, max_size=most))
    keys = [f"{key}{n}" for n in range(len(drawn))]
    return tuple(
        build(Dice(one, name), name, *known) for one, name in zip(drawn, keys, strict=True)
    )


@st.composite
def families(draw, least=0, most=14, answers=True, corrections=False, most_agencies=5):
    """A ledger: up to `most` observations, what was shared of them, who was involved, what was asked."""
    roll = draw(dice())
    names = ("child", *roll.some(tuple(PEOPLE), 3))[: 1 + roll.number(3)]
    people = tuple(_born(Person(one, PEOPLE.get(one, one)), roll) for one in names)
    kinds = [roll.one(*KINDS) for _ in range(2 + roll.number(most_agencies - 2))]
    agencies = tuple(Agency(f"{kind}-{n}", kind) for n, kind in enumerate(kinds))
    ids = tuple(agency.id for agency in agencies)
    seen = draw(_rows(an_observation, "o", least, most, names, ids))
    if corrections and len(seen) > 2 and roll.chance(2):
        seen = (*seen[:-1], replace(seen[-1], supersedes=roll.one(*seen[:-1]).id))
    told = draw(_rows(a_share, "s", 0, 6 if seen else 0, seen, ids))
    asked = draw(_rows(a_question, "q", 0, 2 if answers else 0, ids))
    spells = draw(_rows(an_involvement, "w", 0, 3, names, ids))
    return Ledger(people, agencies, seen, told, asked, spells)


def _born(person, roll):
    born = roll.one(*BIRTHS)
    return replace(person, born=edtf(born) if born else None)


def a_slot(roll, name, people, ledger):
    """A slot: as often as not one that something in the ledger could meet."""
    about, factors = _sought(roll, people, ledger)
    count = roll.one(1, 1, 1, 2, 3)
    return Slot(
        name,
        about,
        factors,
        count=count,
        apart_days=roll.one(0, 0, 1, 14),
        within_days=roll.one(None, None, 30, 90),
        observers=1 + roll.number(min(count, 2) - 1),
        seen_by=roll.some(KINDS, 4) if roll.chance(8) else (),
        natures=("fact",) if roll.chance(8) else (),
        ever=roll.chance(5),
    )


def _sought(roll, people, ledger):
    """Whom a slot is about, and what it asks for; mostly after something that was seen."""
    if roll.chance(5) or not ledger.observations:
        return roll.one(*ABOUT, *people), roll.some(FACTORS, 4)
    seen = roll.one(*ledger.observations)
    factor = roll.one(*sorted(seen.factors))
    of_child = "child" in seen.about and VOCABULARY[factor].about != "adult"
    abouts = ("child", "child", "children", "household") if of_child else (HOUSEHOLD, ANYONE)
    others = tuple(one for one in roll.some(FACTORS, 2) if one != factor)
    return roll.one(*abouts, *people), (factor, *others)


AGES = (Age(), Age(), Age(), Age(0, 24), Age(0, 6), Age(6, 60), Age(120, 216))


def a_pattern(roll, ledger, key, absent=True):
    """A pattern that may use everything that the form of a pattern has."""
    others = roll.one((), (), (), ("adult",), ("adult",), ("adult", "second"))
    people = tuple(Other(name, roll.one("linked", "close", *sorted(TIES))) for name in others)
    names = roll.one(("one",), ("one", "two"), ("one", "two", "three"))
    needs = tuple(a_slot(roll, name, others, ledger) for name in names)
    pair = roll.one(names[:2], names[-2:], names[1::-1])
    near = Near(*pair, roll.one(None, 0, 7, 30), roll.chance(2)) if len(pair) > 1 else None
    missing = Absence(
        roll.one("lead", "handover"), roll.one((), ("thriving",)), ("csc",), "Does anyone?"
    )
    return Pattern(
        key,
        1,
        "A pattern",
        roll.one(*LEVELS),
        "nobody",
        "{child}.",
        (),
        needs,
        age=roll.one(*AGES),
        people=people,
        within_days=roll.one(None, None, 30, 90),
        agencies=roll.one(1, 1, 1 + roll.number(min(2, sum(need.count for need in needs) - 1))),
        near=(near,) if near and roll.chance(3) else (),
        absent=(missing,) if absent and roll.chance(3) else (),
        reassured_by=roll.some(FACTORS, 1) if roll.chance(2) else (),
        asks=(Ask(("gp",), "What else?", "More."),) if roll.chance(2) else (),
    )


@st.composite
def patterns(draw, ledger, key="pattern", absent=True):
    """Patterns of the sort of thing that was seen in a family."""
    return a_pattern(draw(dice(key)), ledger, key, absent)


@st.composite
def scenes(draw, absent=True, count=1, least=2, **family):
    """A family, and patterns of the sort of thing that was seen in it."""
    ledger = draw(families(least=least, **family))
    keys = [f"pattern-{'abc'[n]}" for n in range(count)]
    return ledger, *(draw(patterns(ledger, key, absent)) for key in keys)


def a_plain_observation(roll, key, agencies):
    """Something seen of the child, of a parent, or of both, on a day or in a month."""
    on = edtf(roll.one("{0}", "{0}", "{0:%Y-%m}").format(roll.day()))
    kin = (Relation("mother", "parent", "child"),) if roll.chance(2) else ()
    return Observation(
        key,
        roll.one(*agencies),
        roll.one(("child",), ("child", "mother"), ("mother",), ("child", "father")),
        on,
        on.last,
        frozenset(roll.some(FACTORS, 2)),
        relations=kin,
        times=roll.one(1, 1, 2),
    )


def a_plain_slot(roll, name, people):
    count = roll.one(1, 1, 1, 2, 3)
    return Slot(
        name,
        roll.one("child", "child", *people),
        roll.some(FACTORS, 4, least=2),
        count=count,
        apart_days=roll.one(0, 0, 1, 14),
        within_days=roll.one(None, None, 60),
        observers=1 + roll.number(min(count, 2) - 1),
    )


def a_plain_pattern(roll):
    """A pattern about the child and perhaps a parent, with no more than counts and windows."""
    others = roll.one((), ("adult",))
    names = roll.one(("one",), ("one", "two"), ("one", "two", "three"))
    slots = tuple(a_plain_slot(roll, name, others) for name in names)
    most = min(3, sum(slot.count for slot in slots))
    return Pattern(
        "plain", 1, "A plain pattern", "child-in-need", "nobody", "{child}.", (), slots,
        people=tuple(Other(name, "parent") for name in others),
        within_days=roll.one(None, 90),
        agencies=1 + roll.number(most - 1),
    )  # fmt: skip


@st.composite
def plain_scenes(draw, most):
    """A family of few services and many observations, and a pattern that clingo can be told of."""
    roll = draw(dice())
    agencies = tuple(Agency(f"{kind}-0", kind) for kind in SERVICES[: 2 + roll.number(3)])
    ids = tuple(agency.id for agency in agencies)
    first = a_plain_observation(roll, "first", ids)
    seen = (first, *draw(_rows(a_plain_observation, "o", 1, most - 1, ids)))
    told = draw(_rows(a_share, "s", 0, 4, seen, ids))
    people = tuple(Person(one, one) for one in ("child", "mother", "father"))
    return Ledger(people, agencies, seen, told), a_plain_pattern(roll)


class Law:
    """A law made at random, which answers the same each time that it is asked the same."""

    def __init__(self, number, answers):
        self.number, self.answers = number, answers

    def __call__(self, proposal):
        return self.answer(proposal.holder.id, proposal.observation)

    def answer(self, holder, seen):
        """Each answer has its reason; here and there a factor, or the kinship, may not travel."""
        roll = Dice(b"law", f"{self.number} {holder} {seen.id}")
        said, facets = roll.one(*self.answers), (*sorted(seen.factors), RELATIONS)
        redact = frozenset({roll.one(*facets)}) if roll.chance(5) else frozenset()
        return Lawfulness(said, f"{said} it is", None, redact, (f"Because of {holder}.",))

    def renamed(self, names):
        """The same law, for rows that have other ids."""
        old = {new: was for (_, was), new in names.items()}

        def law(proposal):
            seen = replace(proposal.observation, id=old[proposal.observation.id])
            return self.answer(old[proposal.holder.id], seen)

        return law

    def __repr__(self):
        return f"Law({self.number}, {self.answers})"


def laws():
    """Laws that answer yes more often than anything else."""
    answers = (("yes",), ("yes", "yes", "if", "no"), ("yes", "no", "not-assessed"))
    return st.builds(Law, st.integers(0, 10_000), st.sampled_from(answers))
