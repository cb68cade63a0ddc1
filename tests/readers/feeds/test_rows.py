"""What rows say: people, involvements, observations and reasons, and what is wrong in each field."""

from dataclasses import replace
from datetime import date

import pytest

from tests.readers.feeds.written import PERSON, held, rows_of, told
from wholepicture.core.feeds import InvolvementRecord, ObservationRecord, PersonRecord, ReasonRecord
from wholepicture.core.ledger import Relation

HEADER = "ID,NAME,BORN,NHS\n"
SEEN = """
key = "REF"
dates = "DD/MM/YYYY"
nothing = ["NULL", "N/K"]
version = "CHANGED"
gone = { column = "DELETED", is = "Y" }
owner = { column = "FORCE", is = ["42", "43"] }

[[observation]]
about = { column = "WHO", split = ";" }
on = "DAY"
known = "KNOWN"
factors = { column = "KINDS", codes = "kinds", split = "+" }
nature = { column = "SURE", codes = "natures" }
times = "TIMES"
words = "NOTE"
reason = "concern"
reason_days = 30
unless = { KINDS = "ADMIN" }

[[observation.relations]]
person = "FROM"
kind = { column = "TIE", codes = "ties" }
to = "TO"

[codes.kinds]
DV = ["domestic-abuse", "child-present-at-violence"]
SEEN = "child-seen"
FILE = []

[codes.natures]
A = "allegation"

[codes.ties]
MUM = "parent"
"""
COLUMNS = ("REF", "FORCE", "WHO", "DAY", "KNOWN", "KINDS", "SURE", "TIMES", "NOTE", "FROM", "TIE",
           "TO", "CHANGED", "DELETED")  # fmt: skip
SOUND = {"REF": "R1", "FORCE": "42", "WHO": "c1; m1", "DAY": "03/04/2020", "KINDS": "dv"}
WORK = """
key = "REF"
[[involvement]]
person = "WHO"
role = "ROLE"
since = "FROM"
until = "TO"
lead = "LEAD"
agency = { column = "PRACTICE", codes = "practices" }
reason = "involvement"
[codes.practices]
P1 = "elm-surgery"
"""


def day(year, month, number):
    return date(year, month, number).toordinal()


def seen_rows(folder, *changes):
    """The rows of a file of observations: a sound row, each time with these changes."""
    lines = [",".join(COLUMNS)]
    lines += [",".join((SOUND | one).get(name, "") for name in COLUMNS) for one in changes]
    return rows_of(folder, "\n".join(lines), SEEN)


def test_an_observation_says_about_whom_when_and_what(tmp_path):
    (row,) = seen_rows(
        tmp_path,
        {"KNOWN": "05/04/2020", "KINDS": "DV+seen", "SURE": "A", "TIMES": "3", "NOTE": "Shouting.",
         "FROM": "m1", "TIE": "mum", "TO": "c1", "CHANGED": "06/04/2020 09:30"},
    )  # fmt: skip

    seen, reason, other = row.records
    assert isinstance(seen, ObservationRecord)
    assert (seen.key, seen.agency, seen.about) == ("R1", "police", ("c1", "m1"))
    assert (seen.on.text, seen.known_on, seen.times) == ("2020-04-03", day(2020, 4, 5), 3)
    assert seen.factors == {"domestic-abuse", "child-present-at-violence", "child-seen"}
    assert (seen.nature, seen.words) == ("allegation", "Shouting.")
    assert seen.relations == (Relation("m1", "parent", "c1"),)
    assert row.version == "2020-04-06T09:30"
    assert reason == ReasonRecord(
        "police", "concern:R1", "c1", "concern", "police", day(2020, 4, 5), day(2020, 5, 5)
    )
    assert other == replace(reason, key="concern:R1:2", child="m1")


def test_an_observation_without_a_concern_is_no_reason(tmp_path):
    (row,) = seen_rows(tmp_path, {"KINDS": "SEEN"})

    assert [type(one) for one in row.records] == [ObservationRecord]


def test_what_nobody_says_is_known_when_it_had_happened(tmp_path):
    (row,) = seen_rows(tmp_path, {"DAY": "2020-04"})

    assert row.records[0].known_on == day(2020, 4, 30)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"KINDS": "DV+XX"}, "KINDS: 'XX' is not in [codes.kinds] — add 'XX' to [codes.kinds]"),
        ({"KINDS": "SEE"}, "did you mean 'seen'?"),
        ({"KINDS": ""}, "KINDS: it is empty"),
        ({"WHO": ""}, "WHO: it is about nobody"),
        ({"DAY": ""}, "DAY: it is empty"),
        ({"DAY": "31/02/2020"}, "DAY: there is no day 2020-02-31"),
        (
            {"KNOWN": "01/04/2020"},
            "KNOWN: it was known (2020-04-01) before it happened (2020-04-03)",
        ),
        ({"DAY": "2020-04/.."}, "KNOWN: nothing says when it was known"),
        ({"SURE": "B"}, "SURE: 'B' is not in [codes.natures]"),
        ({"FROM": "m1", "TIE": "AUNT", "TO": "c1"}, "TIE: 'AUNT' is not in [codes.ties]"),
        ({"FROM": "c1", "TIE": "MUM", "TO": "c1"}, "TO: somebody is related to themselves"),
        ({"REF": ""}, "REF: there is no key of the row"),
        ({"REF": "x" * 200}, "REF: the key"),
        ({"FORCE": "44"}, "FORCE: the row is of another source: it does not say '42' or '43'"),
        ({"CHANGED": "soon"}, "CHANGED: 'soon' is not as the mapping says"),
    ],
)
def test_what_cannot_be_used_is_held_with_what_to_do(tmp_path, change, says):
    rows = seen_rows(tmp_path, change, {"REF": "R2"})

    assert held(rows) == ["row 2"]
    assert says in "\n".join(told(rows[0]))
    assert " — " in told(rows[0])[0]


@pytest.mark.parametrize("change", [{"TIMES": "often"}, {"TIMES": "0"}, {"KINDS": "FILE"}])
def test_what_is_odd_is_kept(tmp_path, change):
    (row,) = seen_rows(tmp_path, change)

    assert not row.held
    assert row.records[0].times == 1


def test_a_rule_is_not_for_rows_that_it_leaves_out(tmp_path):
    (row,) = seen_rows(tmp_path, {"KINDS": "ADMIN"})

    assert (row.records, row.faults) == ((), ())


def test_a_row_that_the_source_took_back_is_gone_whatever_else_it_says(tmp_path):
    (row,) = seen_rows(tmp_path, {"DELETED": "y", "DAY": "NULL", "KINDS": "XX", "WHO": "c1"})

    assert row.gone
    assert not row.held
    assert row.records[0].key == "R1"


def test_the_same_row_twice_counts_once_and_another_under_its_key_is_held(tmp_path):
    rows = seen_rows(tmp_path, {}, {}, {"NOTE": "otherwise"}, {"CHANGED": "2021-01-01"})

    assert [len(row.records) for row in rows] == [3, 0, 0, 3]
    assert held(rows) == ["row 4"]
    assert "it is the same as row 2" in told(rows[1])[0]
    assert "is also the key of row 2, which says otherwise" in told(rows[2])[0]


def work_rows(folder, *lines):
    return rows_of(folder, "REF,WHO,ROLE,FROM,TO,LEAD,PRACTICE\n" + "\n".join(lines), WORK)


def test_an_involvement_is_a_spell_and_may_be_a_reason(tmp_path):
    (row,) = work_rows(tmp_path, "1,c1,Keyworker,2020-01-02,2020-03,Y,P1")

    spell, reason = row.records
    assert isinstance(spell, InvolvementRecord)
    assert (spell.agency, spell.role, spell.lead) == ("elm-surgery", "Keyworker", True)
    assert (spell.since.text, spell.until.text) == ("2020-01-02", "2020-03")
    assert (reason.kind, reason.since, reason.until) == (
        "involvement",
        day(2020, 1, 2),
        day(2020, 3, 31),
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1,,x,2020-01-02,,,", "WHO: there is no key of the person"),
        (
            "1,c1,x,2020-01-02,2019-12-31,,",
            "TO: it ended (2019-12-31) before it began (2020-01-02)",
        ),
        ("1,c1,x,,,,", "FROM: an involvement that is a reason (involvement) has no day"),
        ("1,c1,x,2020-01-02,,,P9", "PRACTICE: 'P9' is not in [codes.practices]"),
    ],
)
def test_an_involvement_that_cannot_be_used_is_held(tmp_path, line, says):
    (row,) = work_rows(tmp_path, line)

    assert row.held
    assert says in "\n".join(told(row))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1,Zoe,2014-03-09,9434765918", "NHS: '9434765918' fails the check digit of NHS numbers"),
        ("1,Zoe,31/02/2014,", "BORN: there is no day 2014-02-31 — it is kept as written"),
        ("1,=HYPERLINK(),,", "NAME: '=HYPERLINK()' would run as a formula in a spreadsheet"),
        ("1,Zo\ufffd,,", "NAME: a character of it was lost before it came here"),
        ("1,ZoÃ«,,", "NAME: 'Ã«' looks like UTF-8 that was read in another encoding"),
    ],
)  # fmt: skip
def test_what_is_odd_in_a_person_is_told_and_kept(tmp_path, line, says):
    (row,) = rows_of(tmp_path, f"{HEADER}{line}\n")

    assert not row.held
    assert says in told(row)[0]
    assert set(row.records[0].fields.values()) == set(filter(None, line.split(",")[1:]))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("1,Zoe,03/04/2015,", "BORN: '03/04/2015' may be 3 April 2015 or 4 March 2015"),
        ("1,Zo\u202ee,,", "NAME: it holds the unseen character U+202E"),
        (f"1,{'x' * 401},,", "NAME: it has 401 characters, and 400 may be kept"),
    ],
)
def test_what_may_mislead_about_a_person_is_held(tmp_path, line, says):
    (row,) = rows_of(tmp_path, f"{HEADER}{line}\n")

    assert row.held
    assert says in told(row)[0]


@pytest.mark.parametrize(
    "name", ["Zoë", "Владимир", "محمد", "李小龍", "Siân ap Huw", "O’Brien-Ó Sé"]
)
def test_names_of_any_script_are_kept_as_written(tmp_path, name):
    (row,) = rows_of(tmp_path, f"{HEADER}1,{name},,\n")

    assert row.records[0].fields["given_name"] == name
    assert not row.faults


def test_letters_and_marks_are_put_together(tmp_path):
    (row,) = rows_of(tmp_path, f"{HEADER}1,Zoe\u0308,,\n")

    assert row.records[0].fields["given_name"] == "Zoë"
    assert row.written["NAME"] == "Zoe\u0308"


def test_a_number_with_spaces_is_a_number(tmp_path):
    (row,) = rows_of(tmp_path, f"{HEADER}1,Zoe,,943 476 5919\n")

    assert not row.faults


HOUSEHOLD = PERSON.replace('key = "ID"\n', 'key = ["ID", "BORN"]\n').replace(
    "[person]", "[person]\nkey = 'ID'"
)


def test_a_person_in_several_rows_is_given_once_unless_written_otherwise(tmp_path):
    text = f"{HEADER}1,Zoe,2014,\n1,Zoe,2014,9434765919\n2,Tom,2014,\n"

    rows = rows_of(tmp_path, text.replace("2014,94", "2015,94"), HOUSEHOLD)

    assert [type(one) for one in rows[1].records] == [PersonRecord]
    assert "'1' was written otherwise in row 2" in "".join(told(rows[1]))


def test_parts_of_a_key_cannot_run_together(tmp_path):
    rows = rows_of(
        tmp_path, f"{HEADER}a|b,x,2014,\na,x,2015,\n", HOUSEHOLD.replace("key = 'ID'", "")
    )

    assert [row.records[0].key for row in rows] == ["a||b|2014", "a|2015"]
