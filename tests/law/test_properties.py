"""What is true of every combination of facts, proved over all of them, and of the rules edit by edit."""

import pytest

from tests.law.situations import AFTER, BEFORE, RULES, law_of
from wholepicture.engines.law import proofs
from wholepicture.engines.law.checks import faults, unsigned
from wholepicture.engines.law.edits import edits, minimal_cases, tried
from wholepicture.engines.law.measures import asked, random_situations
from wholepicture.engines.law.pairs import pairs
from wholepicture.engines.law.tables import conditions, tabled
from wholepicture.reports.law.pages_to_sign import pairs_page

days = pytest.mark.parametrize("day", [BEFORE, AFTER], ids=str)

CONDITIONS = list(conditions(law_of(AFTER)))


@days
@pytest.mark.parametrize(("table", "at_least"), [("answers", 100_000_000), ("telling", 1_000_000)])
def test_every_combination_has_exactly_one_value(day, table, at_least):
    count, sound = proofs.exactly_one(law_of(day), table)

    assert sound
    assert count > at_least


@days
def test_more_danger_never_turns_a_share_into_anything_but_a_share(day):
    assert proofs.apart(law_of(day))
    assert list(proofs.never_more_silent(law_of(day))) == []
    assert list(proofs.names_that_fall_silent(law_of(day))) == []


@days
def test_refusing_never_blocks_where_harm_is_suspected(day):
    assert list(proofs.refusal_blocks(law_of(day))) == []


@days
def test_immediate_danger_is_never_kept_waiting(day):
    assert proofs.danger_that_waits(law_of(day)) == 0


@days
def test_significant_harm_is_never_stopped_by_confidence_alone(day):
    assert proofs.confidence_that_stops(law_of(day)) == 0


@days
def test_a_threshold_is_not_a_gate(day):
    assert list(proofs.turns_on_service_level(law_of(day))) == []


@pytest.mark.parametrize(("name", "condition"), CONDITIONS, ids=[name for name, _ in CONDITIONS])
def test_every_single_edit_is_killed_or_changes_nothing(name, condition):
    found = tried(law_of(AFTER), name, tabled(law_of(AFTER), condition))

    assert found.alive == ()
    assert found.killed + found.same == found.edits


def test_the_edits_are_many_and_the_pairs_are_in_words():
    condition = law_of(AFTER).names["CA2004_S16LA"]
    table = tabled(law_of(AFTER), condition)
    found = pairs(minimal_cases(table), table)

    assert len(list(edits(law_of(AFTER), condition))) > 100
    assert any(one.turns_on == "more-detrimental" and one.holds == (False,) for one in found)
    assert all(not set(one.holds) & set(one.fails) for one in found)


@pytest.mark.parametrize(("name", "condition"), CONDITIONS, ids=[name for name, _ in CONDITIONS])
def test_every_case_that_kills_an_edit_is_written_out_to_sign(name, condition):
    table = tabled(law_of(AFTER), condition)
    cases = minimal_cases(table)
    written = {
        (one.turns_on, one.rest, value, side)
        for one in pairs(cases, table)
        for side, some in ((True, one.holds), (False, one.fails))
        for value in some
    }

    for case in cases:
        facts = dict(case.facts)
        value = facts.pop(case.turns_on)
        assert (case.turns_on, tuple(facts.items()), value, case.holds) in written


def test_the_data_has_no_faults_on_the_day_it_was_checked():
    assert list(faults(RULES, AFTER)) == []
    assert len(unsigned(RULES)) == 90


def test_a_review_that_is_overdue_is_a_fault():
    overdue = list(faults(RULES, AFTER.replace(year=2028)))

    assert len(overdue) == 90
    assert all("its review was due on" in one for one in overdue)


def test_every_rule_with_a_condition_is_edited_and_written_out_in_pairs():
    """Gateways, restrictions, tables, and what an answer carries besides."""
    names = {name for name, _ in CONDITIONS}
    carried = {f"modifier {one.id}" for one in RULES.modifiers if one.when is not None}
    carried |= {f"consent {one.id}" for one in RULES.consent}
    carried |= {f"guidance {one.id}" for one in RULES.advice}
    carried |= {f"{name} {one.id}" for name, some in RULES.bases.items() for one in some}
    carried |= {f"impossible {one.id}" for one in RULES.book.impossible}

    assert carried <= names
    assert {f"finding {row.id}" for row in RULES.findings} <= names
    assert {f"{one.id} bars" for one in RULES.restrictions} <= names
    assert {f"answers {row.id}" for row in RULES.tables["answers"]} <= names
    assert len(names) == len(CONDITIONS)


def test_a_condition_that_can_hold_and_fail_has_a_pair():
    page = "\n".join(pairs_page(law_of(AFTER)))
    for name, condition in CONDITIONS:
        whole = tabled(law_of(AFTER), condition)
        holds = whole.where(whole.condition)
        if holds and holds != whole.readings.every:
            assert f"<sub>Reference: {name}</sub>" in page


def test_it_asks_less_than_half_of_what_a_fixed_order_asks():
    found = [asked(law_of(AFTER), facts) for facts in random_situations(RULES, 6)]

    assert all(one.same for one in found)
    assert sum(one.best for one in found) < 0.5 * sum(one.fixed for one in found)
    assert all(one.best <= one.fixed for one in found)
