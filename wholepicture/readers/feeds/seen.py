"""How a row becomes an observation: about whom, when, known when, of which factors, in which words."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from wholepicture.core.factors import Vocabulary
from wholepicture.core.feeds import ObservationRecord, ReasonRecord
from wholepicture.core.ledger import Relation
from wholepicture.core.period import FIRST_DAY, LAST_DAY, Span
from wholepicture.readers.case_form import NATURES, RELATION_KINDS
from wholepicture.readers.factors import load_factors
from wholepicture.readers.feeds.cells import LONGEST_WORDS
from wholepicture.readers.feeds.coded import condition, meanings
from wholepicture.readers.feeds.found import Found
from wholepicture.readers.feeds.mappings import FeedMapping, ObservationRule, RelationRule
from wholepicture.readers.feeds.spells import agency_of, backwards, day, text
from wholepicture.readers.feeds.taken import Cells, Columns, Taken
from wholepicture.readers.shapes import did_you_mean, shown

Make = Callable[[Cells, Found], None]
AT_ANY_TIME: Final = Span(FIRST_DAY, LAST_DAY, "")
MOST_TIMES: Final = 100_000


def observations(rule: ObservationRule, mapping: FeedMapping, columns: Columns, end: str) -> Make:
    """What makes the observation of a row; `end` ends its key."""
    key, on, known = columns.key(rule.key), day(rule.on, columns), day(rule.known, columns)
    about = [_people(one, columns) for one in rule.about]
    factors, vocabulary = (
        _words(rule.factors, mapping, columns, load_factors().by_id),
        load_factors(),
    )
    nature, times = (
        _words(rule.nature, mapping, columns, NATURES, False),
        _times(rule.times, columns),
    )
    relations = [_relation(one, mapping, columns) for one in rule.relations]
    agency = agency_of(rule.agency, mapping, columns)
    words = text(rule.words, mapping, columns, LONGEST_WORDS)
    applies = condition(rule, columns)

    def make(cells: Cells, found: Found) -> None:
        if applies and not applies(cells):
            return
        own = found.key(rule.key.name, key(cells), "the observation") + end
        when = _on(on(cells, found), rule, found)
        kin = tuple(one for relation in relations if (one := relation(cells, found)))
        if relations and not kin and rule.factors.fixed:
            return
        who = [one for people in about for one in people(cells)]
        who = who or [one for tie in kin for one in (tie.person, tie.to)]
        if not who:
            found.hold(rule.about[0].name, "it is about nobody", "give the key of a person")
        seen = ObservationRecord(
            mapping.source, own, agency(cells, found), tuple(dict.fromkeys(who)), when,
            _known(known(cells, found), when, rule, found), frozenset(factors(cells, found)),
            next(iter(nature(cells, found)), "fact"), kin, times(cells, found), words(cells, found),
        )  # fmt: skip
        found.records.append(seen)
        if rule.reason and who and _is_reason(rule, seen, vocabulary):
            found.records.extend(_reasons(rule, seen))

    return make


def _on(span: Span | None, rule: ObservationRule, found: Found) -> Span:
    if span is None and not any(fault.field == rule.on.name for fault in found.faults):
        found.hold(rule.on.name, "it is empty", "say when it happened, as precisely as is known")
    return span or AT_ANY_TIME


def _known(known: Span | None, on: Span, rule: ObservationRule, found: Found) -> int:
    """The day by which it was known: as the row says, else the last day on which it can have happened."""
    said = known or on
    if said.last == LAST_DAY and on is not AT_ANY_TIME:
        found.hold(
            rule.known.name or rule.on.name, "nothing says when it was known", "give the day"
        )
    if known and known.last < on.first and on is not AT_ANY_TIME:
        what = f"it was known ({known.text}) before it happened ({on.text})"
        found.hold(rule.known.name, what, "correct one of the dates")
    return said.last


def _is_reason(rule: ObservationRule, seen: ObservationRecord, vocabulary: Vocabulary) -> bool:
    """Whether an observation is a reason: a concern is one only if a factor of it is."""
    return rule.reason != "concern" or any(
        vocabulary[factor].valence == "concern" for factor in seen.factors
    )


def _reasons(rule: ObservationRule, seen: ObservationRecord) -> Iterator[ReasonRecord]:
    """A reason for each of the people it is about, of whom the feed need not know who is a child."""
    until = seen.known_on + rule.reason_days if rule.reason_days else None
    for place, who in enumerate(seen.about, 1):
        key = f"{rule.reason}:{seen.key}" + (f":{place}" if place > 1 else "")
        yield ReasonRecord(seen.source, key, who, rule.reason, seen.agency, seen.known_on, until)


def _people(one: Taken, columns: Columns) -> Callable[[Cells], list[str]]:
    """The keys of the people in a cell, or in several."""
    get, between = columns.key(one), one.split

    def of(cells: Cells) -> list[str]:
        written = get(cells)
        parts = written.split(between) if between else [written]
        return [part.strip() for part in parts if part.strip()]

    return of


Words = Callable[[Cells, Found], tuple[str, ...]]


def _words(
    one: Taken, mapping: FeedMapping, columns: Columns, known: Collection[str], needed: bool = True
) -> Words:
    """The words that the codes of a row come to; a code that is unknown holds the row."""
    if one.fixed or not one.columns:
        return lambda cells, found: one.fixed
    get, name = columns.get(one), one.name
    codes = dict(mapping.codes[one.codes]) if one.codes else {}
    allowed = frozenset(known)

    def of(cells: Cells, found: Found) -> tuple[str, ...]:
        written, means = get(cells), list[str]()
        parts = [part.strip() for part in written.split(one.split)] if one.split else [written]
        if not written and not needed:
            return ()
        for part in filter(None, parts) if written else parts:
            if codes:
                means += meanings(part, codes, one.codes, name, found, held=True) or ()
            elif part in allowed:
                means.append(part)
            else:
                what = f"{shown(part)} is not known here" if part else "it is empty"
                found.hold(name, what, did_you_mean(part, allowed, "give it codes in the mapping"))
        return tuple(means)

    return of


def _times(one: Taken, columns: Columns) -> Callable[[Cells, Found], int]:
    get = columns.get(one)

    def of(cells: Cells, found: Found) -> int:
        written = get(cells)
        if written.isascii() and written.isdigit() and 1 <= int(written[:9]) <= MOST_TIMES:
            return int(written)
        if written:
            what = f"{shown(written)} is not a number of times"
            found.remark(one.name, what, "it is counted once; correct it")
        return 1

    return of


def _relation(
    one: RelationRule, mapping: FeedMapping, columns: Columns
) -> Callable[[Cells, Found], Relation | None]:
    person, to = columns.key(one.person), columns.key(one.to)
    kind = _words(one.kind, mapping, columns, RELATION_KINDS)
    since, until = day(one.since, columns), day(one.until, columns)

    def of(cells: Cells, found: Found) -> Relation | None:
        ends = person(cells), to(cells)
        if not all(ends):
            return None
        start, stop = since(cells, found), until(cells, found)
        backwards(start, stop, one.until.name, found)
        if ends[0] == ends[1]:
            found.hold(one.to.name, "somebody is related to themselves", "name another")
        named = kind(cells, found)
        return Relation(ends[0], named[0], ends[1], start, stop) if named else None

    return of
