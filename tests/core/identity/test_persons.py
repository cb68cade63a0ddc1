"""What several records of one person say together: the most borne out, whatever the order of the records."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.births import birth
from wholepicture.core.identity.persons import born, name, sex
from wholepicture.core.period import edtf

DATES = st.one_of(
    st.sampled_from(["", "2014", "2014-03", "2014-03-09", "09/03/2014", "20140309", "2014-04-09", "soon"]),
    st.from_regex(re.compile(r"[0-9]{4}(-[0-9]{2}(-([0-9]{2}|XX|00))?)?", re.ASCII), fullmatch=True),
)  # fmt: skip
NAMES = st.one_of(st.sampled_from(["Ama", "AMA", "ama", "Ama  Yaa", "", "Siân", "O'NEILL", "李"]), st.text(max_size=6))  # fmt: skip
RECORDS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"birth_date": DATES, "sex": st.sampled_from(["F", "m", "Female", "", "U"]), "given_name": NAMES, "family_name": NAMES}
    ), max_size=6
)  # fmt: skip


def dated(*dates):
    return [{"birth_date": one} for one in dates]


@given(RECORDS, st.randoms())
def test_the_order_of_the_records_is_no_matter(records, chance):
    mixed = chance.sample(records, len(records))

    assert (born(mixed), sex(mixed), name(mixed)) == (born(records), sex(records), name(records))


@given(RECORDS)
def test_a_part_of_a_date_never_beats_the_whole_that_it_is_part_of(records):
    found = born(records)
    whole = [birth(one.get("birth_date", "")) for one in records]
    longer = [one.text for one in whole if one.day and found and one.text.startswith(found.text)]

    assert not longer or found.text in longer


@given(RECORDS)
def test_what_is_said_is_what_some_record_says(records):
    found = born(records)

    assert found is None or found.text in {birth(one.get("birth_date", "")).text for one in records}
    assert sex(records) in {one.get("sex", "").strip().upper()[:1] for one in records} | {""}


@pytest.mark.parametrize(
    ("said", "most"),
    [
        ([], None),
        (["", "soon"], None),
        (["2014-03-09", "2014-03-09", "2014-04-09"], "2014-03-09"),
        (["2014-04-09", "2014-03-09", "2014-03"], "2014-03-09"),
        (["2014-03", "2014-03", "2014-03-09"], "2014-03-09"),
        (["2014", "2015-01-01", "2015-01-01"], "2015-01-01"),
        (["2014", "2015-01"], "2015-01"),
        (["2014-13"], None),
        (["0000"], None),
        (["2014-13", "2014-03"], "2014-03"),
    ],
)
def test_the_birth_that_most_records_bear_out(said, most):
    assert born(dated(*said)) == (edtf(most) if most else None)


@pytest.mark.parametrize(
    ("said", "most"),
    [(["F", "female", "M"], "F"), (["M"], "M"), (["F", "M"], ""), (["U", ""], ""), ([], "")],
)
def test_the_sex_that_most_records_say(said, most):
    assert sex([{"sex": one} for one in said]) == most


@pytest.mark.parametrize(
    ("said", "is_"),
    [
        ([("Ama", "Mensah"), ("AMA", "MENSAH"), ("Amma", "Mensah")], "Ama Mensah"),
        ([("AMA", "O'NEILL")], "Ama O'Neill"),
        ([("ama", "")], "Ama"),
        ([("Bob", "Lee"), ("Robert", "Lee")], "Robert Lee"),
        ([("Bob", "Lee"), ("Bob", "Lee"), ("Robert", "Lee")], "Bob Lee"),
        ([("Mary  Ann", "McBride")], "Mary Ann McBride"),
        ([("李", "王")], "李 王"),
        ([(" ", "")], ""),
        ([], ""),
    ],
)
def test_the_name_that_most_records_write(said, is_):
    assert name([{"given_name": one, "family_name": two} for one, two in said]) == is_
