"""What codes mean, and which rows a rule is for."""

from collections.abc import Callable

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


def condition(when: When, columns: Columns) -> Callable[[Cells], bool] | None:
    """Whether a rule is for a row; None when it is for all."""
    asked = []
    for name, holds in when.items():
        texts = holds if isinstance(holds, bool) else frozenset(one.casefold() for one in holds)
        asked.append((columns.at(name), texts))
    if not asked:
        return None

    def applies(cells: Cells) -> bool:
        return all(
            bool(cells[at]) == texts if isinstance(texts, bool) else cells[at].casefold() in texts
            for at, texts in asked
        )

    return applies
