"""A second opinion on patterns: every choice of evidence is tried, as the form of a pattern describes it.

Slow and plain, and written from the docstrings of `form` and `ties` alone. It shares the tables of
those rooms with the core, and no code.
"""

from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, permutations, product

from wholepicture.core.ledger import EXISTS, RELATIONS
from wholepicture.core.patterns.form import ANYONE, CHILDREN, HOUSEHOLD
from wholepicture.core.patterns.ties import LASTING, NAMED_TOGETHER, SYMMETRIC, TIES
from wholepicture.core.words import CHILD_ROLES

ALWAYS = (date.min.toordinal(), date.max.toordinal())


@dataclass(frozen=True)
class Evidence:
    """A fact used for something: when it may have held, until when it was seen, and by whom."""

    observation: str
    facet: str
    first: int
    last: int
    by: str
    times: int = 1
    seen_last: int = ALWAYS[1]


def age_day(born, months):
    """The day on which somebody reaches an age in months; 29 February counts as 1 March."""
    start = date.fromordinal(born)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        return date(year, month + 1, start.day).toordinal()
    except ValueError:
        return date(year + month // 11, (month + 1) % 12 + 1, 1).toordinal()


def could_be_under_18(person, seen):
    if person.role not in CHILD_ROLES:
        return False
    return person.born is None or age_day(person.born.last, 18 * 12) > seen.on.first


def speaks_of(about, person, seen):
    """Whether a factor of this kind may speak of somebody."""
    return about == "household" or could_be_under_18(person, seen) == (about == "child")


@dataclass(frozen=True)
class Case:
    """One pattern about one child and others, in a ledger."""

    ledger: object
    vocabulary: object
    pattern: object
    child: str
    others: tuple[str, ...]

    def shows(self, facts):
        """Whether some facts, and no others, show the pattern."""
        return next(self.evidence(facts), None) is not None

    def evidence(self, facts):
        """Every set of observations, among some facts, that shows the pattern."""
        pattern = self.pattern
        bound = [
            self.ways_tied(other.tie, who, facts)
            for other, who in zip(pattern.people, self.others, strict=True)
        ]
        filled = [list(self.ways_filled(slot, facts)) for slot in pattern.slots]
        for slots in product(*filled):
            for ties in product(*bound):
                tied = [*ties, *(tie for _, tie in slots if tie)]
                if self.together(slots, tied):
                    used = chain(*(evidence for evidence, _ in slots), *tied)
                    yield frozenset(one.observation for one in used)

    def first_day(self, known):
        """The first day on which what is known shows the pattern: each is tried."""
        dated = [(day, o, f) for o, held in known.items() for f, day in held.items()]
        for at in sorted({day for day, _, _ in dated}):
            if self.shows({(o, f) for day, o, f in dated if day <= at}):
                return at
        return None

    def together(self, slots, ties):
        """Whether evidence for each slot, and ties, lie together as the pattern asks."""
        pattern = self.pattern
        by_name = {
            slot.name: evidence for slot, (evidence, _) in zip(pattern.slots, slots, strict=True)
        }
        used = [one for evidence in by_name.values() for one in evidence]
        windowed = [
            one for slot in pattern.slots if not slot.ever for one in by_name[slot.name]
        ] + [one for tie in ties for one in tie]
        return (
            len({one.by for one in used}) >= pattern.agencies
            and within(windowed, pattern.within_days)
            and all(self.near(near, by_name) for near in pattern.near)
        )

    def near(self, near, by_name):
        return all(
            not (near.ordered and one.first > other.last) and within((one, other), near.days)
            for one in by_name[near.first]
            for other in by_name[near.second]
        )

    def ways_filled(self, slot, facts):
        """Each (evidence, tie): enough occurrences about somebody, and how that person is tied to the child."""
        for person, tie in self.subjects(slot):
            found = list(self.occurrences(slot, person, facts))
            ties = self.ways_tied(tie, person, facts) if tie else [()]
            for size in range(1, max(slot.count, slot.observers) + 1):
                for evidence in combinations(found, size):
                    if enough(slot, evidence):
                        yield from ((evidence, way) for way in ties)

    def subjects(self, slot):
        """Whom a slot may speak of, and the tie to the child that must be known."""
        people = self.ledger.people
        named = {o.name: who for o, who in zip(self.pattern.people, self.others, strict=True)}
        if slot.about in named:
            return [(named[slot.about], None)]
        found = [(self.child, None)]
        if slot.about == CHILDREN:
            found += [(p.id, "sibling") for p in people if p.role in ("child", "sibling")]
        if slot.about in (HOUSEHOLD, ANYONE):
            tie = "close" if slot.about == HOUSEHOLD else "linked"
            found += [(p.id, tie) for p in people if p.role not in CHILD_ROLES]
        return [(who, tie) for who, tie in found if not (tie and who == self.child)]

    def occurrences(self, slot, person, facts):
        for seen in self.ledger.observations:
            kind = self.ledger.agency[seen.by].kind
            if slot.seen_by and kind not in slot.seen_by:
                continue
            if slot.natures and seen.nature not in slot.natures:
                continue
            for factor in slot.factors:
                if (seen.id, factor) in facts and self.applies(slot, factor, person, seen):
                    one = self.as_evidence(seen, factor)
                    if slot.ever or self.of_age(one):
                        yield one

    def as_evidence(self, seen, factor):
        state = self.vocabulary[factor].span == "state"
        last = ALWAYS[1] if state else seen.on.last
        return Evidence(seen.id, factor, seen.on.first, last, seen.by, seen.times, seen.on.last)

    def applies(self, slot, factor, person, seen):
        """Whether a factor of an observation speaks of a person; about the home, of anyone named in it with the child."""
        about, who = self.vocabulary[factor].about, self.ledger.person
        subjects = {person}
        if slot.about in (HOUSEHOLD, ANYONE):
            subjects.add(self.child)
        named = [one for one in seen.about if one in subjects]
        if not named:
            return False
        if slot.about in (HOUSEHOLD, ANYONE) and about == "adult":
            family = any(who[one].role in ("child", "sibling") for one in named)
            named = seen.about if family else named
        return any(speaks_of(about, who[one], seen) for one in named)

    def of_age(self, one):
        born, age = self.ledger.person[self.child].born, self.pattern.age
        if born is None:
            return True
        youngest = age_day(born.first, age.from_months) if age.from_months else ALWAYS[0]
        return one.last >= youngest and one.first < age_day(born.last, age.until_months)

    def ways_tied(self, tie, person, facts):
        """Each chain of known relations that ties a person to the child."""
        ways = [way for chain in TIES[tie] for way in self.chains(chain, person, facts)]
        if tie in NAMED_TOGETHER:
            for seen in self.ledger.observations:
                if {person, self.child} <= set(seen.about) and (seen.id, EXISTS) in facts:
                    ways.append((Evidence(seen.id, EXISTS, *ALWAYS, seen.by),))
        return ways

    def chains(self, chain, person, facts):
        middle = [p.id for p in self.ledger.people if p.id not in (person, self.child)]
        for between in permutations(middle, len(chain) - 1):
            stops = (person, *between, self.child)
            links = [
                list(self.links(kind, stops[n], stops[n + 1], facts))
                for n, kind in enumerate(chain)
            ]
            yield from product(*links)

    def links(self, kind, person, to, facts):
        for seen in self.ledger.observations:
            for relation in seen.relations:
                ends = [(relation.person, relation.to)]
                if kind in SYMMETRIC:
                    ends.append((relation.to, relation.person))
                known = (seen.id, RELATIONS) in facts
                if known and relation.kind == kind and (person, to) in ends:
                    first = relation.since.first if relation.since else seen.on.first
                    first = ALWAYS[0] if kind in LASTING else first
                    last = relation.until.last if relation.until else ALWAYS[1]
                    yield Evidence(seen.id, RELATIONS, first, last, seen.by)


def enough(slot, evidence):
    """Enough occurrences, each another observation, certainly apart, near enough, by enough observers."""
    pairs = list(combinations(evidence, 2))
    return (
        sum(one.times for one in evidence) >= slot.count
        and len({one.by for one in evidence}) >= slot.observers
        and len({one.observation for one in evidence}) == len(evidence)
        and all(apart(*pair, slot.apart_days) for pair in pairs)
        and (
            slot.within_days is None or all(near_enough(*pair, slot.within_days) for pair in pairs)
        )
    )


def apart(one, other, days):
    """Whether two were seen at least so many days apart, by every reading of their dates."""
    return other.first - one.seen_last >= days or one.first - other.seen_last >= days


def near_enough(one, other, days):
    """Whether two were seen at most so many days apart, by some reading of their dates."""
    return other.first - one.seen_last <= days and one.first - other.seen_last <= days


def within(evidence, days):
    """Whether, by some reading of the dates, everything held within some days."""
    if days is None or not evidence:
        return True
    return max(one.first for one in evidence) - min(one.last for one in evidence) <= days
