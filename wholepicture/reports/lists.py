"""Numbers and lists as a sentence has them."""

from collections.abc import Iterable
from typing import Final

NUMBERS: Final = "no one two three four five six seven eight nine".split()


def number(count: int) -> str:
    """Up to nine in words, as a sentence has them."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """One agency; five agencies."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def joined(names: Iterable[str], last: str = "and") -> str:
    """A, B and C; with semicolons where a name has a comma of its own."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    if any("," in name for name in found):
        return f"{'; '.join(found[:-1])}; {last} {found[-1]}"
    return f"{', '.join(found[:-1])} {last} {found[-1]}"


def capital(words: str) -> str:
    """With a capital to start a sentence."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Without the capital, to go inside a sentence; names in capitals (GP, NSPCC, CPS) keep theirs."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
