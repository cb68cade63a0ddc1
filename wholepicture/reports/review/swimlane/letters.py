"""How wide words are in Arial, so that the picture can be laid out where there is no browser."""

from typing import Final

_WIDTHS: Final = {
    "ijl'|": 222, " !,./:;[]\\ftI": 278, "-()r`": 333, "ckJsvxyz": 500, "FTZL": 611,
    "ABEKPSVXY&": 667, "CDHNRUw": 722, "GOQ": 778, "mM%": 860, "W@": 1000, "–": 556, "—": 1000, "·": 333,
}  # fmt: skip
_WIDTH: Final = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
OTHER: Final = 570
SLACK: Final = 1.04
"""Where Arial is missing, what stands in for it may be a little wider."""
BOLD: Final = 1.07


def width(words: str, size: float, bold: bool = False) -> float:
    """The width of one line, in pixels."""
    ems = sum(_WIDTH.get(letter, OTHER) for letter in words) / 1000
    return ems * size * SLACK * (BOLD if bold else 1)


def wrapped(words: str, size: float, most: float, bold: bool = False) -> tuple[str, ...]:
    """Words in lines no wider than so many pixels, but for a word that is wider by itself."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def widest(lines: tuple[str, ...], size: float, bold: bool = False) -> float:
    """The width of the widest line."""
    return max((width(line, size, bold) for line in lines), default=0.0)
