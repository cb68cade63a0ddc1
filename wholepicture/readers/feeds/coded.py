"""What codes mean, and which rows a rule is for."""

from collections.abc import Callable
from typing import Protocol

from wholepicture.readers.feeds.found import Found
from wholepicture.readers.feeds.mappings import FeedMapping, When
from wholepicture.readers.feeds.taken import Cells, Columns, Taken
from wholepicture.readers.shapes import did_you_mean, shown


def meanings(
    text: str,
    codes: dict[str, tuple[str, ...]],
    table: str,
    column: str,
    found: Found,
    *,
    held: bool,
) -> tuple[str, ...] | None:
    """What a code means; an unknown one is told, and holds the row if asked."""
    means = codes.get(text.casefold())
    if means is None:
        what = f"{shown(text)} is not in [codes.{table}]" if text else "it is empty"
        otherwise = f"add {shown(text)} to [codes.{table}] with what it means, or [] for nothing"
        near = did_you_mean(text.casefold(), codes, "")
        todo = f"{near} Else {otherwise}" if near else otherwise
        (found.hold if held else found.remark)(column, what, todo)
    return means


def coded(one: Taken, mapping: FeedMapping, *, held: bool) -> Callable[[str, str, Found], str]:
    """What turns a code into its words; an unknown one is kept as written."""
    codes, table = dict(mapping.codes[one.codes]), one.codes

    def check(text: str, column: str, found: Found) -> str:
        means = meanings(text, codes, table, column, found, held=held)
        return text if means is None else ", ".join(means)

    return check


class Conditional(Protocol):
    """A rule that is for some rows."""

    @property
    def when(self) -> When: ...

    @property
    def unless(self) -> When: ...


def condition(rule: Conditional, columns: Columns) -> Callable[[Cells], bool] | None:
    """Whether a rule is for a row; None when it is for all.

    All that `when` asks must hold, and nothing that `unless` asks.
    """
    when, unless = _asked(rule.when, columns), _asked(rule.unless, columns)
    if not when and not unless:
        return None

    def applies(cells: Cells) -> bool:
        return all(_holds(cells[at], texts) for at, texts in when) and not any(
            _holds(cells[at], texts) for at, texts in unless
        )

    return applies


Texts = bool | frozenset[str]


def _asked(asked: When, columns: Columns) -> list[tuple[int, Texts]]:
    return [
        (
            columns.at(name),
            texts if isinstance(texts, bool) else frozenset(map(str.casefold, texts)),
        )
        for name, texts in asked.items()
    ]


def _holds(cell: str, texts: Texts) -> bool:
    return bool(cell) == texts if isinstance(texts, bool) else cell.casefold() in texts
