"""Names in any script, folded to plain letters so that every engine compares the same text."""

import re
import unicodedata
from functools import cache
from typing import Final

LONGEST: Final = 60
"""Longer values are cut: past this, two values are told apart by their beginnings."""

ONE_LETTER_SCRIPTS: Final = {"ARABIC", "GREEK", "HEBREW", "SYRIAC"}
CYRILLIC: Final = re.compile(r"^e([flmnrs])$|^([bcdghkpstvz]+)[ae]$")
"""How Cyrillic letters are called: EM is m, and KA is k."""
NOT_A_NAME: Final = frozenset(
    {"baby", "infant", "unknown", "notknown", "unborn", "na", "none", "null"}
)
"""What is written where a forename is not known yet: it says nothing about who the person is."""


def folded(text: str) -> str:
    """The text in lower-case ASCII; letters of other scripts by the sounds in their names, so nothing is lost."""
    if text.isascii():
        return text.lower()
    lower = unicodedata.normalize("NFKD", text).casefold()
    return "".join(map(_letter, unicodedata.normalize("NFKD", lower)))


@cache
def _letter(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.combining(char):
        return ""
    named = unicodedata.name(char, "")
    if "IDEOGRAPH-" in named:
        return "".join("abcdefghijklmnop"[int(digit, 16)] for digit in named.rpartition("-")[2])
    if not unicodedata.category(char).startswith(("L", "M")):
        return " " if char.isspace() else "-" if unicodedata.category(char) == "Pd" else ""
    return _sound(named)


def _sound(named: str) -> str:
    """The sound in a letter's Unicode name: CYRILLIC SMALL LETTER ZHE gives zhe, ARABIC LETTER MEEM gives m."""
    after = re.split(r"\b(?:LETTER|SIGN|SYLLABLE|SYLLABICS)\b", named)[-1].split(" WITH ")[0]
    sound = re.sub(r"[^a-z]", "", after.split()[-1].lower()) if after.split() else ""
    script = named.split(" ")[0]
    if script in ONE_LETTER_SCRIPTS:
        return sound[:2] if sound.startswith(("sh", "kh", "th")) else sound[:1]
    if script == "CYRILLIC":
        return CYRILLIC.sub(r"\1\2", sound)
    return sound


def plain(text: str) -> str:
    """A name as one run of plain letters: O'Brien-Smith is obriensmith."""
    return re.sub(r"[^a-z]", "", folded(text))[:LONGEST]


def forename(text: str) -> str:
    """A forename in plain letters; nothing where a placeholder such as Baby stands for it."""
    letters = plain(text)
    return "" if letters in NOT_A_NAME else letters


def parts(text: str) -> tuple[str, ...]:
    """The parts of a family name: Okafor-Jones has two; at most three are compared."""
    found = [re.sub(r"[^a-z]", "", part) for part in re.split(r"[-\s]+", folded(text))]
    return tuple(dict.fromkeys(part for part in found if part))[:3]


def tidy(text: str) -> str:
    """Any other value, folded and with single spaces."""
    return " ".join(folded(text).split())[:LONGEST]
