"""Names that sound alike are looked for together, and nothing is lost on the way."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.sounds import sound

ALIKE = [
    "smith smyth smythe", "mohammed muhammad mohamed", "john jon", "catherine katherine kathryn", "philip filip phillip",
    "stephen steven", "hussain hussein husain", "macdonald mcdonald", "clarke clark", "shaun sean", "knight night",
    "geoffrey jeffrey", "leigh lee", "khan kahn", "isaac izak",
]  # fmt: skip
UNLIKE = "smith jones khan patel brown taylor evans nowak okafor begum".split()


@pytest.mark.parametrize("names", ALIKE)
def test_spellings_of_one_name_sound_alike(names):
    assert len({sound(name) for name in names.split()}) == 1


def test_other_names_do_not():
    assert all(sound(a) != sound(b) for a, b in combinations(UNLIKE, 2))


@given(st.text("abcdefghijklmnopqrstuvwxyz", max_size=20))
def test_a_name_has_a_sound_and_nothing_has_none(name):
    assert bool(sound(name)) == bool(name)
    assert len(sound(name)) <= 2 * len(name)


@given(st.text("abdefgiklmnoprstu", min_size=2, max_size=10), st.integers(1, 9))
def test_a_letter_written_twice_sounds_the_same(name, at):
    at = min(at, len(name) - 1)
    if name[at] in "bdfklmnprst":
        assert sound(name[:at] + name[at] + name[at:]) == sound(name)
