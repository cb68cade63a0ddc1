"""Small families, made at random: people, agencies, what was seen and told; and patterns to look for in them."""

from dataclasses import replace
from datetime import date, timedelta

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
KINDS = ("school", "gp", "police", "csc", "hospital", "nspcc", "school", "gp", "family", "public")
KINSHIP = (
    "parent",
    "partner",
    "former-partner",
    "sibling",
    "lives-with",
    "cares-for",
    "contact-with",
)
PEOPLE = {
    "child": "child",
    "brother": "sibling",
    "mother": "mother",
    "father": "father",
    "partner": "parent-partner",
    "cousin": "other-child",
}


def days():
    return st.integers(0, 150).map(lambda days: START + timedelta(days=days))


@st.composite
def dates(draw):
    """A date as a source may give it: mostly a day, sometimes no more than a month, a year or a spell."""
    one = draw(days())
    later = one + timedelta(days=draw(st.integers(0, 60)))
    forms = (
        f"{one}",
        f"{one}",
        f"{one}",
        f"{one}~",
        f"{one:%Y-%m}",
        f"{one:%Y}",
        f"{one}/{later}",
        f"{one}/..",
    )
    return edtf(draw(st.sampled_from(forms)))


def births():
    born = ("2019-10", "2018", "2012-05-20", "2003-01-15", "1990", "2019-12-20/2020-02")
    return st.none() | st.sampled_from(born).map(edtf)


def some(rows, least=1, most=3):
    return st.lists(st.sampled_from(rows), min_size=least, max_size=most, unique=True)


@st.composite
def relations(draw, people):
    """A relation between two people, as often as not with the child."""
    person, to = draw(st.permutations(people))[:2]
    if person != "child" and draw(st.booleans()):
        to = "child"
    since, until = draw(st.none() | dates()), draw(st.none() | dates())
    return Relation(person, draw(st.sampled_from(KINSHIP)), to, since, until)


@st.composite
def observations(draw, key, people, agencies):
    on = draw(dates())
    recorded = draw(st.none() | st.integers(0, 60))
    if recorded is not None:
        recorded = edtf(date.fromordinal(on.first + recorded).isoformat())
    kin = st.lists(relations(people), max_size=3) if len(people) > 1 else st.just([])
    return Observation(
        key,
        draw(st.sampled_from(agencies)),
        tuple(draw(st.just(["child"]) | some(people, most=3))),
        on,
        (recorded or on).last,
        frozenset(draw(some(FACTORS, most=3))),
        draw(st.sampled_from(("fact", "fact", "allegation"))),
        tuple(draw(kin)),
        draw(st.sampled_from((1, 1, 1, 2, 3))),
        recorded=recorded,
    )


@st.composite
def shares(draw, key, seen, agencies):
    """One agency telling another something, whole or in part, read or not."""
    told = draw(some([one.id for one in seen]))
    likely = [one.by for one in seen if one.id in told]
    holder = draw(st.sampled_from((*likely, *agencies)))
    on, extent = draw(dates()), draw(st.sampled_from(("whole", "whole", "part", "part", "unread")))
    return Share(
        key,
        frozenset(told),
        holder,
        draw(st.sampled_from([a for a in agencies if a != holder])),
        on,
        None if extent == "unread" else on.last,
        frozenset(draw(some(FACTORS, least=0))) if extent == "part" else None,
    )


@st.composite
def involvements(draw, people, agencies):
    since, until = draw(st.none() | dates()), draw(st.none() | dates())
    lead = draw(st.sampled_from((None, True, False)))
    return Involvement(
        draw(st.sampled_from(agencies)), draw(st.sampled_from(people)), "", since, until, lead
    )


@st.composite
def questions(draw, key, agencies):
    asked_on = draw(days()).toordinal()
    answered, answer = draw(st.none() | st.integers(0, 60)), draw(st.booleans())
    asker, asked = draw(st.permutations(agencies))[:2]
    predicate = draw(st.sampled_from(("lead", "handover")))
    if answered is None:
        return Question(key, predicate, "child", asker, asked, asked_on)
    return Question(key, predicate, "child", asker, asked, asked_on, asked_on + answered, answer)


@st.composite
def families(draw, most=14, answers=True, corrections=False, most_agencies=5):
    """A ledger: up to `most` observations, what was shared of them, who was involved, what was asked."""
    names = ["child", *draw(some(tuple(PEOPLE)[1:], least=0, most=3))]
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=2, max_size=most_agencies))
    agencies = tuple(Agency(f"{kind}-{'abcdef'[n]}", kind) for n, kind in enumerate(kinds))
    ids = [a.id for a in agencies]
    count = draw(st.integers(0, most))
    seen = [draw(observations(f"o{n}", names, ids)) for n in range(count)]
    told = [draw(shares(f"s{n}", seen, ids)) for n in range(draw(st.integers(0, 6)) if seen else 0)]
    spells = draw(st.lists(involvements(names, ids), max_size=3))
    asked = [
        draw(questions(f"q{n}", ids)) for n in range(draw(st.integers(0, 2)) if answers else 0)
    ]
    if corrections:
        seen = _corrected(draw, seen)
    people = tuple(Person(one, PEOPLE[one], draw(births())) for one in names)
    return Ledger(people, agencies, tuple(seen), tuple(told), tuple(asked), tuple(spells))


def _corrected(draw, seen):
    """Some observations correct an earlier one."""
    earlier = [None, *(one.id for one in seen)]
    return [
        replace(one, supersedes=draw(st.sampled_from([None, *earlier[1 : n + 1]])))
        for n, one in enumerate(seen)
    ]


@st.composite
def slots(draw, name, people, ledger):
    """A slot: as often as not one that something in the ledger could meet."""
    count = draw(st.sampled_from((1, 1, 1, 2, 3)))
    about, factors = draw(
        _free(people) if draw(st.integers(0, 3)) == 3 else _likely(people, ledger)
    )
    return Slot(
        name,
        about,
        tuple(factors),
        count=count,
        apart_days=draw(st.sampled_from((0, 0, 1, 14))),
        within_days=draw(st.sampled_from((None, None, 30, 90))),
        observers=draw(st.integers(1, min(count, 2))),
        seen_by=tuple(draw(some(KINDS, most=4))) if draw(st.integers(0, 7)) == 7 else (),
        natures=("fact",) if draw(st.integers(0, 7)) == 7 else (),
        ever=draw(st.integers(0, 4)) == 4,
    )


def _free(people):
    return st.tuples(st.sampled_from((*ABOUT, *people)), some(FACTORS, most=4))


@st.composite
def _likely(draw, people, ledger):
    """Whom a slot is about, and factors that it asks for, after something that was seen."""
    if not ledger.observations:
        return draw(_free(people))
    seen = draw(st.sampled_from(ledger.observations))
    factor = draw(st.sampled_from(sorted(seen.factors)))
    of_child = "child" in seen.about and VOCABULARY[factor].about != "adult"
    abouts = (
        ("child", "child", "children", "household") if of_child else (HOUSEHOLD, ANYONE, *people)
    )
    return draw(st.sampled_from(abouts)), [factor, *(f for f in draw(some(FACTORS)) if f != factor)]


def nearness(names):
    """Two slots in order, near, or both."""
    pairs = st.permutations(names).map(lambda order: order[:2])
    return st.builds(
        lambda pair, days, ordered: Near(*pair, days, ordered),
        pairs,
        st.sampled_from((None, 0, 7, 30)),
        st.booleans(),
    )


def absences():
    return st.builds(
        Absence,
        st.sampled_from(("lead", "handover")),
        st.sampled_from(((), ("thriving",))),
        st.just(("csc",)),
        st.just("Does anyone?"),
    )


def age_bands():
    return st.sampled_from((Age(), Age(), Age(), Age(0, 24), Age(0, 6), Age(6, 60), Age(120, 216)))


@st.composite
def patterns(draw, ledger, key="pattern", absent=True):
    """A pattern that may use everything that the form of a pattern has."""
    people = tuple(
        Other(name, draw(st.sampled_from(("linked", *sorted(TIES)))))
        for name in draw(st.sampled_from(((), (), (), ("adult",), ("adult", "second"))))
    )
    names = draw(st.sampled_from((("one",), ("one", "two"), ("one", "two", "three"))))
    needs = tuple(draw(slots(name, [o.name for o in people], ledger)) for name in names)
    return Pattern(
        key,
        1,
        "A pattern",
        draw(st.sampled_from(LEVELS)),
        "nobody",
        "{child}.",
        (),
        needs,
        age=draw(age_bands()),
        people=people,
        within_days=draw(st.sampled_from((None, None, 30, 90))),
        agencies=draw(st.integers(1, min(3, sum(need.count for need in needs)))),
        near=tuple(draw(st.lists(nearness(names), max_size=1))) if len(names) > 1 else (),
        absent=tuple(draw(st.lists(absences(), max_size=1))) if absent else (),
        reassured_by=tuple(draw(some(FACTORS, least=0, most=1))),
        asks=(Ask(("gp",), "What else?", "More."),) if draw(st.booleans()) else (),
    )


@st.composite
def scenes(draw, absent=True, count=1, **family):
    """A family, and patterns of the sort of thing that was seen in it."""
    ledger = draw(families(**family))
    found = [draw(patterns(ledger, f"pattern-{'abc'[n]}", absent)) for n in range(count)]
    return ledger, *found


@st.composite
def plain_observations(draw, key, agencies):
    """Something seen of the child, the mother or both, on a day or in a month."""
    day = draw(days())
    kin = Relation("mother", "parent", "child")
    return Observation(
        key,
        draw(st.sampled_from(agencies)),
        draw(st.sampled_from((("child",), ("child", "mother"), ("mother",), ("child", "father")))),
        on := edtf(draw(st.sampled_from((f"{day}", f"{day}", f"{day:%Y-%m}")))),
        on.last,
        frozenset(draw(some(FACTORS, most=2))),
        relations=(kin,) if draw(st.booleans()) else (),
        times=draw(st.sampled_from((1, 1, 2))),
    )


@st.composite
def plain_patterns(draw):
    """A pattern about the child and perhaps a parent, with no more than counts and windows."""
    people = draw(st.sampled_from(((), (Other("adult", "parent"),))))
    abouts = ("child", "child", *(other.name for other in people))
    names = draw(st.sampled_from((("one",), ("one", "two"), ("one", "two", "three"))))
    slots = []
    for name in names:
        count = draw(st.sampled_from((1, 1, 1, 2, 3)))
        slots.append(
            Slot(
                name,
                draw(st.sampled_from(abouts)),
                tuple(draw(some(FACTORS, least=2, most=4))),
                count=count,
                apart_days=draw(st.sampled_from((0, 0, 1, 14))),
                within_days=draw(st.sampled_from((None, None, 60))),
                observers=draw(st.integers(1, min(count, 2))),
            )
        )
    most = min(3, sum(slot.count for slot in slots))
    return Pattern(
        "plain", 1, "A plain pattern", "child-in-need", "nobody", "{child}.", (), tuple(slots),
        people=people, within_days=draw(st.sampled_from((None, 90))), agencies=draw(st.integers(1, most)),
    )  # fmt: skip


@st.composite
def plain_scenes(draw, most):
    """A family of few services and many observations, and a pattern that clingo can be told of."""
    agencies = tuple(
        Agency(f"{kind}-{n}", kind) for n, kind in enumerate(KINDS[: draw(st.integers(2, 5))])
    )
    ids = [a.id for a in agencies]
    seen = [draw(plain_observations(f"o{n}", ids)) for n in range(draw(st.integers(2, most)))]
    told = [draw(shares(f"s{n}", seen, ids)) for n in range(draw(st.integers(0, 4)))]
    people = tuple(Person(one, one) for one in ("child", "mother", "father"))
    return Ledger(people, agencies, tuple(seen), tuple(told)), draw(plain_patterns())


class Law:
    """A law made at random, and the same each time that it is asked the same."""

    def __init__(self, answers, redactions, default):
        self.answers, self.redactions, self.default = answers, redactions, default

    def __call__(self, proposal):
        key = proposal.holder.id, proposal.observation.id
        answer = self.answers.get(key, self.default)
        redact = self.redactions.get(key, frozenset())
        return Lawfulness(answer, f"{answer}-{key[0]}", None, redact, (f"because {key[0]}",))

    def renamed(self, names):
        """The same law, for rows that have other ids."""
        old = {new: was for (_, was), new in names.items()}

        def law(proposal):
            holder, seen = proposal.holder, proposal.observation
            return self(
                replace(
                    proposal,
                    holder=replace(holder, id=old[holder.id]),
                    observation=replace(seen, id=old[seen.id]),
                )
            )

        return law

    def __repr__(self):
        return f"Law({self.answers}, {self.redactions}, {self.default!r})"


@st.composite
def laws(draw, ledger):
    """An answer for each holder and observation; here and there a factor, or the kinship, may not travel."""
    keys = [(agency.id, one.id) for agency in ledger.agencies for one in ledger.observations]
    said = draw(st.sampled_from((("yes", "yes", "if", "no"), ("yes", "no", "not-assessed"))))
    answers = {key: draw(st.sampled_from(said)) for key in keys}
    facets = {one.id: (*sorted(one.factors), RELATIONS) for one in ledger.observations}
    redactions = {
        key: frozenset({draw(st.sampled_from(facets[key[1]]))})
        for key in keys
        if draw(st.integers(0, 5)) == 0
    }
    return Law(answers, redactions, "yes")
