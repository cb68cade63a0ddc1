"""The figures of a measurement as Markdown, and the page that holds them."""

from collections.abc import Iterator
from typing import Final

from wholepicture.engines.coding.figures import CodingFigures, Counts, Way

BEGIN: Final = "<!-- figures: made by `make docs` -->"
END: Final = "<!-- end of figures -->"

MEAN: Final = "F1, mean of factors"
COLUMNS: Final = ("suggested", "right", "missed", "precision", "recall", "F1", MEAN)


def coding_table(figures: CodingFigures) -> str:
    """Two tables: the ways of suggesting side by side, and the first of them by group."""
    return "\n".join(
        [
            f"{figures.texts} coded observations of {figures.cases} cases.",
            "",
            *_ways(figures),
            "",
            f"By group of factors ({figures.ways[0].name}):",
            "",
            *_groups(figures),
        ]
    )


def _ways(figures: CodingFigures) -> Iterator[str]:
    yield _row("way", *COLUMNS, "F1, case by case")
    yield _row("---", *["--:"] * (len(COLUMNS) + 1))
    for way in figures.ways:
        yield _row(way.name, *_counts(way.micro()), _shown(way.macro()), _between(way))


def _groups(figures: CodingFigures) -> Iterator[str]:
    first, *others = figures.ways
    yield _row("group", *COLUMNS, *(f"{way.name}: F1" for way in others))
    yield _row("---", *["--:"] * (len(COLUMNS) + len(others)))
    for group, factors in figures.groups.items():
        rest = [_shown(way.micro(factors).f1) for way in others]
        yield _row(group, *_counts(first.micro(factors)), _shown(first.macro(factors)), *rest)


def _counts(counts: Counts) -> tuple[str, ...]:
    return (
        str(counts.right + counts.extra),
        str(counts.right),
        str(counts.missed),
        _shown(counts.precision),
        _shown(counts.recall),
        _shown(counts.f1),
    )


def _between(way: Way) -> str:
    """The lowest and the highest F1 of any case."""
    found = [one for counts in way.by_case.values() if (one := counts.f1) is not None]
    return f"{_shown(min(found))} to {_shown(max(found))}" if found else _shown(None)


def _shown(share: float | None) -> str:
    return "–" if share is None else f"{share:.2f}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def coding_page(page: str, figures: CodingFigures) -> str:
    """A page with the figures between its markers written again.

    Raises:
        ValueError: when the page has not both markers, in their order.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{coding_table(figures)}\n\n{END}{after}"
