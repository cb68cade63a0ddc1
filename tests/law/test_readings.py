"""Three values, many readings at once, and what is decided: three ways of reading the rules that agree."""

from random import Random

import pytest

from tests.law.situations import AFTER, RULES, law_of
from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Every, Is, Named, Not, Some
from wholepicture.core.gateway.facts import DAY
from wholepicture.core.gateway.outcome import first, openness
from wholepicture.core.gateway.reading import Reading
from wholepicture.core.gateway.readings import Readings, drawn, grid
from wholepicture.engines.law.measures import random_situations

LAW = law_of(AFTER)
WHOLE = list(random_situations(RULES, 24))
WET, COLD = Is("wet", frozenset({True})), Is("cold", frozenset({True}))


def outcome(facts):
    """The outcome of a situation in which every fact is known."""
    reading = Reading(facts, LAW.names)
    rows = [first(LAW.table(name), reading) for name in ("answers", "telling")]
    return tuple(row.value for row in rows)


def without(facts, count, seed):
    """A situation of which some facts are not known."""
    hidden = Random(seed).sample(sorted(facts), count)  # noqa: S311
    return {name: value for name, value in facts.items() if name not in hidden}


@pytest.mark.parametrize(
    ("condition", "facts", "truth"),
    [
        (WET, {"wet": True}, True),
        (WET, {}, None),
        (Not(WET), {"wet": True}, False),
        (Not(WET), {}, None),
        (Every((WET, COLD)), {"wet": False}, False),
        (Every((WET, COLD)), {"wet": True}, None),
        (Some((WET, COLD)), {"wet": True}, True),
        (Some((WET, COLD)), {"wet": False}, None),
        (Named("damp"), {"wet": True}, True),
        (ALWAYS, {}, True),
        (NEVER, {}, False),
    ],
)
def test_three_values(condition, facts, truth):
    assert Reading(facts, {"damp": WET}).truth(condition) is truth


@pytest.mark.parametrize("facts", WHOLE[:10], ids=range(10))
def test_a_situation_that_is_wholly_known_is_decided(facts):
    assert openness(LAW, RULES.book.filled(facts)).outcomes == {outcome(facts)}


@pytest.mark.parametrize("seed", range(24))
def test_what_is_decided_holds_of_every_completion(seed):
    """Nothing that is said to be decided turns out otherwise when the rest becomes known."""
    whole = WHOLE[seed]
    partly = without(whole, 6 + seed % 12, seed)
    found = openness(LAW, partly)
    completions = [whole]
    for other in WHOLE:
        completed = {**other, **partly}
        if not any(RULES.book.faults(completed)):
            completions.append(completed)

    if found.exact:
        assert {outcome(one) for one in completions} <= found.outcomes


def test_decided_is_more_than_the_three_values_see():
    """Either way the answer is one: an unknown that cancels out is not asked about."""
    both = Some((WET, Not(WET)))
    every, columns = grid({"wet": [(True,), (False,)]})

    assert Reading({}, {}).truth(both) is None
    assert Readings(every, columns, {}).where(both) == every


def test_many_readings_agree_with_one():
    domains = {fact.id: fact.values for fact in RULES.book.facts.values() if fact.id != DAY}
    every, columns = drawn(domains, {}, 24, 3)
    readings = Readings(every, columns, LAW.names)
    for place in range(24):
        facts = {
            name: next(v for v, bits in column.items() if bits >> place & 1)
            for name, column in columns.items()
        }
        reading = Reading(facts, LAW.names)
        for name in LAW.names:
            assert reading.named(name) is bool(readings.where(Named(name)) >> place & 1), name


def test_a_grid_has_every_combination_once():
    every, columns = grid({"a": [(1,), (2, 3)], "b": [(True,), (False,)], "c": [("x",)]})
    seen = {
        tuple(next(v for v, bits in column.items() if bits >> n & 1) for column in columns.values())
        for n in range(4)
    }

    assert every == 0b1111
    assert seen == {(1, True, "x"), (2, True, "x"), (1, False, "x"), (2, False, "x")}
    assert columns["a"][2] == columns["a"][3]
