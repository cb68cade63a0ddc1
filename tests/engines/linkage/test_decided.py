"""People's decisions hold in the compiled path: whatever the weights say, and nothing blocked is ever shown."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.linkage.generated import records
from wholepicture.core.identity.decide import Asked
from wholepicture.core.identity.decisions import ANYTHING, MatchDecision, Says, standing
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.decided import decided
from wholepicture.engines.linkage.matching import join, match, prepare
from wholepicture.readers.nicknames import nicknames
from wholepicture.readers.person_records import PersonRecords
from wholepicture.reports.matching import as_lines, explanations


@pytest.fixture(scope="module")
def weighed():
    table, _ = records(households=40)
    return table, prepare(encode(table, nicknames()))


def key(table, row):
    return table["source"][row].as_py(), table["source_id"][row].as_py()


def rows_said(table, told):
    """Decisions about rows of the table."""
    return [
        MatchDecision(
            key(table, a),
            key(table, b) if b is not None else ANYTHING,
            Says(says),
            "A",
            "2026",
            "read",
        )
        for a, b, says in told
    ]


def with_decisions(weighed, told):
    table, prepared = weighed
    stands = standing(rows_said(table, told))
    return join(*prepared, frozenset(), decided(stands, table)), stands


def asked(found):
    return {
        frozenset(pair): Asked(kind)
        for *pair, kind in zip(
            found.questions.a.tolist(), found.questions.b.tolist(), found.questions.asked.tolist(),
            strict=True,
        )
    }  # fmt: skip


def a_matched_pair(found):
    inside = np.nonzero(found.person[found.pairs.a] == found.person[found.pairs.b])[0]
    return int(found.pairs.a[inside[0]]), int(found.pairs.b[inside[0]])


def test_records_that_nothing_joins_are_joined_by_a_person(weighed):
    plain, _ = with_decisions(weighed, [])
    other = int(np.nonzero(plain.person != plain.person[0])[0][-1])

    found, _ = with_decisions(weighed, [(0, other, "same")])
    assert found.person[0] == found.person[other]
    (told,) = (
        one for one in explanations(PersonRecords(weighed[0], ()), found) if "decided" in one
    )
    assert told["records"] == [" ".join(key(weighed[0], row)) for row in (0, other)]
    assert "a person has decided this" in as_lines(told, as_data=False)


def test_records_that_the_machine_joins_are_kept_apart_and_not_asked_about(weighed):
    a, b = a_matched_pair(with_decisions(weighed, [])[0])

    found, _ = with_decisions(weighed, [(a, b, "different")])
    assert found.person[a] != found.person[b]
    between = {frozenset((found.person[a], found.person[b]))}
    assert not between & {frozenset(found.person[list(pair)].tolist()) for pair in asked(found)}


def test_not_sure_is_never_matched_and_always_asked(weighed):
    a, b = a_matched_pair(with_decisions(weighed, [])[0])

    found, _ = with_decisions(weighed, [(a, b, "not sure")])
    assert found.person[a] != found.person[b]
    assert asked(found)[frozenset((a, b))] is Asked.UNSURE


def test_decisions_that_contradict_each_other_are_asked_about(weighed):
    a, b = a_matched_pair(with_decisions(weighed, [])[0])
    far = next(row for row in range(len(weighed[0])) if row not in (a, b))

    found, _ = with_decisions(weighed, [(a, far, "same"), (b, far, "same"), (a, b, "different")])
    assert found.person[a] != found.person[b]
    assert Asked.WAITING in asked(found).values()


def test_a_record_that_a_person_keeps_from_everything_is_alone_and_shown_to_nobody(weighed):
    table, _ = weighed
    a, _ = a_matched_pair(with_decisions(weighed, [])[0])

    found, _ = with_decisions(weighed, [(a, None, "never")])
    assert (found.person == found.person[a]).sum() == 1
    assert not any(a in pair for pair in asked(found))
    shown = {name for one in explanations(PersonRecords(table, ()), found) for name in one["records"]}  # fmt: skip
    assert " ".join(key(table, a)) not in shown


def test_a_decision_about_a_record_that_is_not_there_is_told(weighed):
    table, _ = weighed
    told = [MatchDecision(key(table, 0), ("gp", "gone"), Says.SAME, "A", "2026", "read")]

    assert decided(standing(told), table).absent == (("gp", "gone"),)


def test_a_third_record_like_both_of_a_separated_pair_waits_beside_both():
    row = {"source": "gp", "given_name": "Amelia", "family_name": "Mensah", "birth_date": "2014-03-09", "postcode": "BL1 1AB", "address": "3 Mill Lane"}  # fmt: skip
    table, _ = records(households=40)
    three = type(table).from_pylist([{**row, "source_id": f"n{i}"} for i in range(3)], table.schema)
    table = pa.concat_tables([table, three])
    one, two, third = (len(table) - 3 + i for i in range(3))
    told = rows_said(table, [(one, two, "different")])

    found = match(table, nicknames(), decided=decided(standing(told), table))

    assert len({found.person[i] for i in (one, two, third)}) == 3
    kinds = asked(found)
    assert kinds[frozenset((one, third))] is kinds[frozenset((two, third))] is Asked.TORN
    blocked = decided(standing(rows_said(table, [(one, two, "never")])), table)
    hushed = asked(match(table, nicknames(), decided=blocked))
    assert sum(third in pair for pair in hushed) == 1


ROWS = st.integers(0, 30)
TOLD = st.lists(
    st.tuples(ROWS, ROWS, st.sampled_from(["same", "different", "not sure", "never"])).filter(
        lambda one: one[0] != one[1]
    ),
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TOLD)
def test_whatever_is_decided_holds(weighed, told):
    table, _ = weighed
    found, stands = with_decisions(weighed, told)
    at = {key(table, row): row for row in range(31)}

    def together(pair):
        return found.person[at[pair[0]]] == found.person[at[pair[1]]]

    assert all(together(pair) for pair in stands.same)
    assert not any(together(pair) for pair in stands.different | stands.never)
    hidden = {frozenset((at[a], at[b])) for a, b in stands.never}
    assert not hidden & asked(found).keys()
    open_ = {frozenset((at[a], at[b])) for a, b in stands.unsure if not together((a, b))}
    parted = [found.person[[at[a], at[b]]].tolist() for a, b in stands.different | stands.never]
    for pair in open_:
        between = sorted(found.person[list(pair)].tolist())
        assert between in [sorted(found.person[list(one)].tolist()) for one in asked(found)] or (
            between in [sorted(one) for one in parted] or stands.never
        )
