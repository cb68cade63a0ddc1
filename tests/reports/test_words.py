"""Numbers, lists and people are put as a sentence has them."""

import pytest

from tests.builders import a_ledger, a_person
from wholepicture.reports import lists
from wholepicture.reports.people import who


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["police"], "police"),
        (["police", "the school"], "police and the school"),
        (["a", "b", "c"], "a, b and c"),
        (["Hospital, ward", "police"], "Hospital, ward; and police"),
        (["Hospital, ward", "b", "c"], "Hospital, ward; b; and c"),
    ],
)
def test_names_are_listed(names, said):
    assert lists.joined(names) == said


def test_small_numbers_are_words():
    assert lists.counted(1, "agency", "agencies") == "one agency"
    assert lists.counted(5, "agency", "agencies") == "five agencies"
    assert lists.counted(12, "day") == "12 days"
    assert lists.counted(0, "day") == "no days"


def test_a_name_in_capitals_keeps_them_within_a_sentence():
    assert lists.small("GP visit") == "GP visit"
    assert lists.small("Low mood") == "low mood"


def test_a_person_is_called_by_role():
    ledger = a_ledger(a_person("child"), a_person("mother"))

    assert who(ledger, "mother") == "the mother"


def test_two_of_one_role_are_told_apart_by_the_word_of_the_case():
    ledger = a_ledger(a_person("aunt", "other-relative"), a_person("an-uncle", "other-relative"))

    assert who(ledger, "aunt") == "a relative (aunt)"
    assert who(ledger, "an-uncle") == "a relative (an uncle)"


def test_several_who_are_not_told_apart_are_called_several():
    ledger = a_ledger(
        a_person("all", "sibling", plural=True), a_person("eldest", "sibling", sex="male")
    )

    assert who(ledger, "all") == "brothers and sisters"
    assert who(ledger, "eldest") == "a brother"
