"""The cells of a row, tidied and looked at: what cannot be kept is held, what is odd is a remark."""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import is_normalized, normalize

from wholepicture.core.feeds import Fault
from wholepicture.readers.documents import UNSEEN
from wholepicture.readers.shapes import shown

LONGEST: Final = 400
"""How many characters a name, an address, a code or any other field may have that is no narrative."""

LONGEST_WORDS: Final = 100_000
LONGEST_KEY: Final = 120

_BREAKS: Final = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
_LOST: Final = re.compile("[\udc80-\udcff]")
_FORMULA: Final = re.compile(r"[=@]|[+-](?=[^\d\s.,(])|\t=")
_TWICE_READ: Final = re.compile(r"[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ˜“”\x9d]")
"""What UTF-8 looks like when it is read as cp1252."""


def tidied(
    cells: Sequence[str], header: Sequence[str], nothing: frozenset[str], faults: list[Fault]
) -> list[str]:
    """The cells without blanks around them, in NFC, those that mean nothing empty; what is wrong is added to faults."""
    text = "".join(cells)
    tidy = [cell.strip() for cell in cells]
    if not (text.isascii() and text.isprintable() and len(text) <= LONGEST):
        tidy = [_composed(cell) for cell in tidy]
        faults.extend(_unfit(tidy, header, text))
    if "=" in text or "@" in text or "+" in text or "-" in text:
        faults.extend(_formulas(tidy, header))
    return [("" if cell in nothing else cell) for cell in tidy] if nothing else tidy


def _composed(cell: str) -> str:
    """A text with its marks and letters together, and plain line breaks."""
    cell = _BREAKS.sub("\n", cell) if not cell.isprintable() else cell
    return cell if is_normalized("NFC", cell) else normalize("NFC", cell)


def _unfit(cells: Sequence[str], header: Sequence[str], text: str) -> Iterator[Fault]:
    if text.isprintable() and len(text) <= LONGEST and not _TWICE_READ.search(text):
        return
    for name, cell in zip(header, cells, strict=False):
        if _LOST.search(cell):
            yield Fault(name, "it has bytes that are not in the encoding of the mapping", _ENCODING)
        elif unseen := UNSEEN.search(cell):
            what = f"it holds the unseen character U+{ord(unseen[0]):04X}"
            yield Fault(name, what, "take it out in the source system")
        if "\ufffd" in cell:
            what = "a character of it was lost before it came here"
            yield Fault(name, what, "look at it in the source system", held=False)
        if twice := _TWICE_READ.search(cell):
            what = f"{shown(twice[0])} looks like UTF-8 that was read in another encoding"
            yield Fault(name, what, "if it is wrong, correct the encoding", held=False)
        if len(cell) > LONGEST_WORDS:
            what = f"it has {len(cell):,} characters, and {LONGEST_WORDS:,} may be kept"
            yield Fault(name, what, "shorten it, or attach it in the source system")


_ENCODING: Final = 'give encoding under [csv]: Windows systems often write "cp1252", Excel "utf-16"'


def _formulas(cells: Sequence[str], header: Sequence[str]) -> Iterator[Fault]:
    for name, cell in zip(header, cells, strict=False):
        if cell and cell[0] in "=@+-" and _FORMULA.match(cell):
            what = f"{shown(cell)} would run as a formula in a spreadsheet"
            yield Fault(name, what, "it is kept as text; look at how it came about", held=False)
