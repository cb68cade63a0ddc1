"""Passwords drawn at random, that can be read out and typed on a phone."""

import secrets

__all__ = ["drawn"]

CONSONANTS, VOWELS, SYLLABLES = "bdfghjklmnprstvz", "aeiou", 3


def drawn() -> str:
    """Three syllables twice, and four figures: 51 bits."""
    return f"{_word()}-{_word()}-{secrets.randbelow(9000) + 1000}"


def _word() -> str:
    return "".join(secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(SYLLABLES))
