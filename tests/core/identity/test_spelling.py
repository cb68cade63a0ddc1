"""Names in any script become plain letters, and no two people's names become nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.spelling import LONGEST, folded, forename, parts, plain, tidy


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("O'Brien-Smith", "obriensmith"),
        ("Zoë", "zoe"),
        ("Łukasz", "lukasz"),
        ("Æthelred", "aethelred"),
        ("Straße", "strasse"),
        ("محمد", "mhmd"),
        ("שרה", "shrh"),
        ("张", "fpca"),
        ("Мария", "mariya"),
        ("  ", ""),
    ],
)
def test_a_name_is_its_plain_letters(written, read):
    assert plain(written) == read


def test_a_placeholder_is_not_a_forename():
    assert [forename(text) for text in ("Baby", "UNKNOWN", "Bab")] == ["", "", "bab"]


def test_a_double_family_name_has_parts():
    assert parts("Okafor–Jones") == ("okafor", "jones")
    assert parts("de la Cruz Smith Jones") == ("de", "la", "cruz")


def test_dashes_and_spaces_of_every_kind_are_kept_apart():
    assert tidy("a\u2003b\u2013c\u00a9") == "a b-c"


@given(st.text())
def test_whatever_is_written_becomes_ascii_and_stays_as_it_is(text):
    once = folded(text)

    assert once.isascii()
    assert folded(once) == once
    assert len(plain(text)) <= LONGEST


@given(st.text(st.characters(categories=["Lu", "Ll"]), min_size=1))
def test_a_name_of_letters_is_never_lost(text):
    assert plain(text)
