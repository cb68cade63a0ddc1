"""Somebody is found among records by whatever is known, as matching would weigh it, and nobody is guessed."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.linkage.generated import records
from wholepicture.core.identity.asked import LEAST, WITHIN, as_comparable, in_part
from wholepicture.core.identity.comparisons import LEVELS, compare
from wholepicture.core.identity.records import comparable
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.matching import prepare
from wholepicture.engines.linkage.model import rarity, shipped
from wholepicture.engines.linkage.training import unpack
from wholepicture.engines.lookup.index import build
from wholepicture.engines.lookup.search import (
    MOST,
    MOST_LOOKED_AT,
    look_up,
    ordered,
    unpacked,
    weighed,
    weights_of,
)
from wholepicture.readers.nicknames import nicknames

EXTRAS = ("phone", "x_ward")
TABLE, TRUTH = records(seed=3, households=120)
ROWS = [{name: text or "" for name, text in row.items()} for row in TABLE.to_pylist()]
INDEX = build(TABLE, nicknames(), EXTRAS)


def found(asked, index=INDEX):
    """The records of the answer, the likeliest first."""
    return [
        record
        for result in look_up(index, asked).results
        for person in result
        for record in person.records
    ]


def looked_at(asked, index=INDEX):
    one = as_comparable(asked, index.nicknames, index.extras)
    return one, weighed(index, one, index.values.row(one))


def identifying(row):
    return row["given_name"] and row["family_name"] and (row["birth_date"] or row["postcode"])


def says_all_of(a, b):
    """Whether record a says of a person all that record b says."""
    ignored = ("source", "source_id")
    said = {name: text for name, text in ROWS[b].items() if text and name not in ignored}
    return said.items() <= ROWS[a].items()


@pytest.mark.parametrize("record", [r for r, row in enumerate(ROWS) if identifying(row)][::7])
def test_an_exact_copy_is_first(record):
    first = found(ROWS[record])[0]

    assert first == record or says_all_of(first, record)


def test_the_weights_are_those_of_matching():
    """A record against every record: the same numbers as the batch, from the same model."""
    columns = encode(TABLE, nicknames(), EXTRAS)
    trained, _, _ = prepare(columns)
    index = build(TABLE, nicknames(), EXTRAS, model=trained.model)
    everyone = np.arange(len(TABLE), dtype=np.int32)
    whole = [
        r for r in range(len(TABLE)) if not in_part(as_comparable(ROWS[r], nicknames(), EXTRAS))
    ]
    for record in whole[::9]:
        _one, got = looked_at(ROWS[record], index)
        me = np.full(len(got.records), record, np.int32)
        levels = trained.levels(me, got.records)
        assert levels.tolist() == got.packed.tolist()
        assert trained.plain(got.records, levels) == pytest.approx(got.weights, abs=1e-9)
    assert len(whole) > len(everyone) // 4


WORD = st.sampled_from(["Fatima", "fatimah", "Bill", "Smith", "Smyth", "Jones-Evans", "X", "", "Zoë"])  # fmt: skip
ASKED = st.fixed_dictionaries({
    "given_name": WORD, "family_name": WORD, "other_names": WORD,
    "birth_date": st.sampled_from(["2014-03-09", "2014-03", "2014", "2018-07-25", "01/01/2015", ""]),
    "postcode": st.sampled_from(["BL1", "BL7 1AB", "BL7 1", "BL71AB", "", "M1 1AA"]),
    "address": st.sampled_from(["52 Park Road", "1 high street", "", "The Cottage"]),
    "nhs_number": st.sampled_from([ROWS[0]["nhs_number"], "9434765919", "2979294780", ""]),
    "phone": st.sampled_from(["01204 555123", "+44 1204 555123", ""]), "sex": st.sampled_from("MF "),
})  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(ASKED)
def test_levels_and_weights_are_those_of_the_core(asked):
    model = shipped(columns := encode(TABLE, nicknames(), EXTRAS))
    rare = rarity(columns, model)
    one, got = looked_at(asked)
    weights = weights_of(INDEX, one)
    for record, packed, weight in zip(got.records.tolist(), got.packed.tolist(), got.weights, strict=True):  # fmt: skip
        levels = compare(one, comparable(ROWS[record], nicknames(), EXTRAS))
        added = sum(
            rare.added[record, rare.of[place]]
            for place, level in enumerate(levels)
            if level == 1 and rare.of[place] >= 0
        )
        total = model.prior + sum(weights[place, level] for place, level in enumerate(levels))
        assert unpacked(packed, len(levels)) == levels
        assert weight == pytest.approx(total + added, abs=1e-9)


def test_what_is_asked_in_part_weighs_as_the_levels_it_stands_for():
    model = shipped(encode(TABLE, nicknames(), EXTRAS))
    one = as_comparable({"birth_date": "2014-03", "postcode": "BL1"}, nicknames(), EXTRAS)
    got, born, home = weights_of(INDEX, one), model.place("born"), model.place("address")
    changed = got != model.weights

    assert got[born, 5] == pytest.approx(np.log2((0.935 + 0.014) / (6e-5 + 6e-3)))
    assert got[home, 5] == pytest.approx(np.log2(0.7 / (3e-5 + 6e-5 + 1e-6 + 2e-5 + 2e-2)))
    assert np.argwhere(changed).tolist() == [[born, 5], [home, 5]]


def brute(asked, index=INDEX):
    """Every record weighed: what a lookup would find if it looked at all of them."""
    one = as_comparable(asked, index.nicknames, index.extras)
    everyone = np.arange(len(index), dtype=np.int32)
    return ordered(index, one, index.values.row(one), everyone)


def test_hardly_anybody_is_missed_that_looking_at_everybody_would_put_first():
    """Of what every record weighed would put first, at least 99 in 100 come first here too."""
    table, _truth = records(seed=41, households=300)
    rows = [{name: text or "" for name, text in row.items()} for row in table.to_pylist()]
    index = build(table, nicknames(), EXTRAS)
    fields = ("given_name", "family_name", "birth_date", "postcode", "phone")
    asked = [{name: row[name] for name in fields} for row in rows if identifying(row)]
    same = [(found(one, index) or [None])[0] == brute(one, index).records[0] for one in asked]

    assert np.mean(same) >= 0.99


@settings(max_examples=30, deadline=None)
@given(st.integers(0, len(TABLE) - 1), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_nothing(record, draw):
    order = list(range(len(TABLE)))
    draw.shuffle(order)
    shuffled = build(TABLE.take(pa.array(order)), nicknames(), EXTRAS)
    asked = {k: ROWS[record][k] for k in ("given_name", "family_name", "birth_date", "postcode")}

    assert [order[place] for place in found(asked, shuffled)] == found(asked)


@pytest.mark.parametrize(
    ("changed", "to"),
    [
        ("family_name", "Kwalski"),
        ("family_name", "Kovalsky"),
        ("given_name", "Wiliam"),
        ("given_name", "Bill"),
        ("birth_date", "2014-09-03"),
        ("birth_date", "2014-03"),
        ("birth_date", "2014"),
        ("birth_date", "2015-03-09"),
        ("postcode", "BL1"),
        ("postcode", "BL1 4AC"),
        ("nhs_number", "9434765991"),
        ("nhs_number", "9434765819"),
        ("nhs_number", "943476519"),
        ("nhs_number", "94347659190"),
    ],
)
def test_one_slip_does_not_hide_somebody(changed, to):
    william = {
        "given_name": "William", "family_name": "Kowalski", "birth_date": "2014-03-09", "postcode": "BL1 4AB",
        "nhs_number": "9434765919",
    }  # fmt: skip
    rows = [*ROWS, {"source": "new", "source_id": "1", **william}]
    index = build(pa.Table.from_pylist([{k: v or None for k, v in row.items()} for row in rows], schema=TABLE.schema), nicknames(), EXTRAS)  # fmt: skip
    alone = {changed: to} if changed == "nhs_number" else william | {changed: to, "nhs_number": ""}

    assert found(alone, index)[0] == len(ROWS)


def test_swapped_names_are_found():
    row = next(row for row in ROWS if identifying(row) and row["birth_date"])
    swapped = row | {
        "given_name": row["family_name"],
        "family_name": row["given_name"],
        "nhs_number": "",
    }

    assert TRUTH[found(swapped)[0]] == TRUTH[ROWS.index(row)]


def home(*people):
    base = {
        "source": "gp",
        "family_name": "Adeyemi",
        "address": "9 Mill Lane",
        "postcode": "BL3 2AB",
    }
    rows = [base | {"source_id": str(i)} | dict(one) for i, one in enumerate(people)]
    names = sorted({name for row in rows for name in row})
    return build(
        pa.table({n: pa.array([row.get(n) for row in rows], pa.string()) for n in names}), {}
    )


FATHER = {"given_name": "Emeka", "birth_date": "1980-05-05"}
SON = {"given_name": "Emeka", "birth_date": "2012-08-08"}
DAUGHTER = {"given_name": "Ngozi", "birth_date": "2014-01-20"}


def test_people_of_one_home_who_cannot_be_told_apart_are_shown_together():
    index = home(FATHER, SON, DAUGHTER)
    (both, *_rest) = look_up(index, {"given_name": "Emeka", "family_name": "Adeyemi", "postcode": "BL3 2AB"}).results  # fmt: skip

    assert {person.records[0] for person in both} == {0, 1}
    assert all(2 not in person.records for person in both)


def test_people_of_one_home_who_can_be_told_apart_are_not():
    index = home(FATHER, SON, DAUGHTER)
    (one, *_) = look_up(index, {"given_name": "Emeka", "family_name": "Adeyemi", "birth_date": "2012"}).results  # fmt: skip

    assert [person.records for person in one] == [(1,)]


def test_records_of_one_person_are_one_result():
    again = SON | {"source": "school"}
    (one, *_) = look_up(home(FATHER, SON, again), {"given_name": "Emeka", "birth_date": "2012-08-08"}).results  # fmt: skip

    assert [sorted(person.records) for person in one] == [[1, 2]]


def test_who_is_one_person_can_be_said():
    table = TABLE.slice(0, 40)
    index = build(table, nicknames(), EXTRAS, person=np.array(TRUTH[:40]))
    for row in filter(identifying, ROWS[:40]):
        for result in look_up(index, row).results:
            for person in result:
                assert len({TRUTH[record] for record in person.records}) == 1


@settings(max_examples=100, deadline=None)
@given(ASKED)
def test_few_are_shown_in_order_and_each_for_a_reason(asked):
    answer = look_up(INDEX, asked)
    people = [person for result in answer.results for person in result]
    weights = [result[0].weight for result in answer.results]

    assert len(people) <= MOST
    assert all(a >= b for a, b in pairwise(weights[1:]))
    assert all(weights[0] - WITHIN <= person.weight for person in people)
    assert all(person.weight > INDEX.prior + LEAST for person in people[1:])
    assert answer.more >= 0


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*ROWS[0], "email", "upn"]), st.text(max_size=300) | st.text("0189ABx -'", max_size=300)))  # fmt: skip
def test_whatever_is_typed_gets_an_answer_and_leaves_the_index_as_it_was(asked):
    before = found(ROWS[0])

    look_up(INDEX, asked)

    assert found(ROWS[0]) == before


def test_the_work_is_bounded_and_too_many_is_said():
    alike = [{"source": "gp", "source_id": str(i), "given_name": "Ann", "family_name": "Lee", "birth_date": "2014-03-09"} for i in range(MOST_LOOKED_AT + 5)]  # fmt: skip
    index = build(pa.Table.from_pylist(alike), {})
    answer = look_up(index, {"given_name": "Ann", "birth_date": "2014-03-09"})

    assert answer.results == ()
    assert answer.too_many


def test_an_index_of_nobody_finds_nobody():
    index = build(TABLE.slice(0, 0), nicknames(), EXTRAS)

    assert look_up(index, ROWS[0]).results == ()
    assert unpack(np.zeros(1, np.uint64), len(LEVELS)).shape == (1, len(LEVELS))
