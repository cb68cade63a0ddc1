"""Levels and sensitivities are ranked, least first."""

from wholepicture.core.words import LEVELS, SENSITIVITIES, level_rank, sensitivity_rank


def test_child_protection_is_the_highest_level():
    assert max(LEVELS, key=level_rank) == "child-protection"
    assert level_rank("early-help") == 0


def test_what_is_sealed_is_the_most_sensitive():
    assert max(SENSITIVITIES, key=sensitivity_rank) == "sealed"
    assert sensitivity_rank("routine") == 0
