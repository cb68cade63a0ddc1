"""Expected contacts are read as they were written; what is no contact is a fault with its place."""

import pytest

from tests.readers.edits import BUNDLED, GONE, edited, plain, written
from wholepicture.core.silences import Expected
from wholepicture.readers.expected import load_expected, read_expected
from wholepicture.readers.problems import Unreadable

FILE = BUNDLED / "expected" / "contacts.yaml"
ROWS = plain(FILE)["contacts"]
TREE = {
    "format": "wholepicture-expected/1",
    "owner": "safeguarding-lead",
    "reviewed_on": None,
    "contacts": [
        {
            "kinds": ["gp"], "expected": "a check", "source": "A guide", "grade": "guidance",
            "by_months": 3, "from_months": 1, "until_months": 6,
        },
        {
            "kinds": ["csc", "school"], "expected": "a visit", "source": "Ours", "grade": "default",
            "every_days": 42, "while": "cp-plan",
        },
    ],
}  # fmt: skip


def read(tmp_path, *edits):
    return read_expected(written(tmp_path / "contacts.yaml", edited(TREE, *edits)))


def test_a_file_is_read_as_it_was_written(tmp_path):
    assert read(tmp_path) == (
        Expected(("gp",), "a check", "A guide", None, 1, 3, 6, None),
        Expected(("csc", "school"), "a visit", "Ours", 42, 0, None, 216, "cp-plan"),
    )


def test_the_bundled_contacts_are_all_there_in_their_order():
    assert [one.expected for one in load_expected()] == [row["expected"] for row in ROWS]


@pytest.mark.parametrize("row", ROWS, ids=[row["expected"] for row in ROWS])
def test_a_bundled_contact_is_due_while_the_child_is_of_the_age_that_it_is_for(row):
    due = row.get("by_months", 0)

    assert row.get("from_months", 0) <= due or "every_days" in row
    assert due < row.get("until_months", 216)


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        pytest.param(("contacts 1 kinds 1", "gpp"), "'gpp' is not", id="no such kind"),
        pytest.param(("contacts 1 kinds", []), "there are 0 in the list", id="nobody to ask"),
        pytest.param(
            ("contacts 2 while", "cp-plans"), "did you mean 'cp-plan'?", id="no such factor"
        ),
        pytest.param(("contacts 1 every_days", 9), "give by_months or every_days", id="both"),
        pytest.param(("contacts 1 by_months", GONE), "give by_months or every_days", id="neither"),
        pytest.param(("contacts 1 by_months", 217), "217 is not", id="no age of a child"),
        pytest.param(("contacts 1 source", GONE), "source", id="no source"),
        pytest.param(("contacts 1 grade", "certain"), "'certain' is not", id="no such grade"),
        pytest.param(("contacts", GONE), "contacts", id="no contacts"),
        pytest.param(("reviewed_on", "soon"), "'soon'", id="no date"),
    ],
)
def test_a_fault_is_told_with_what_to_do(tmp_path, edit, said):
    with pytest.raises(Unreadable) as unreadable:
        read(tmp_path, edit)

    assert said in str(unreadable.value)
    assert len(unreadable.value.problems) == 1
