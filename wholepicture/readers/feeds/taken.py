"""What a mapping takes from a row: which columns, how they are joined, and what their codes mean."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from wholepicture.readers.feeds.written_dates import Reader, reader

Cells = Sequence[str]
Get = Callable[[Cells], str]
Codes = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Taken:
    """A value of a row: the text of columns joined together, or fixed words; then coded, split or read as a date.

    `codes` names a table of codes. `split` parts several values in one cell. `date` is a list of patterns.
    """

    columns: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    codes: str = ""
    date: tuple[str, ...] = ()
    split: str = ""
    join: str = ""

    @property
    def name(self) -> str:
        """What to call it in a message: its columns."""
        return ", ".join(self.columns)


NONE: Final = Taken()


def taken(given: Any) -> Taken:
    """Read how a mapping writes it: a column, a list of columns, or a table with more to say."""
    if isinstance(given, str):
        return Taken((given,))
    if isinstance(given, list):
        return Taken(tuple(given))
    columns = given.get("columns") or [one for one in [given.get("column")] if one]
    return Taken(
        tuple(columns), _listed(given.get("fixed")), given.get("codes", ""),
        _listed(given.get("date")), given.get("split", ""), given.get("join", ""),
    )  # fmt: skip


def _listed(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


class Columns:
    """The columns of one table by name; it remembers which were asked for and are not there.

    A column that is not there has the place behind the last, which holds nothing.
    """

    def __init__(self, header: Sequence[str], dates: Sequence[str] = ()) -> None:
        self.header = tuple(header)
        self.missing: list[str] = []
        self._places = {name: place for place, name in reversed(list(enumerate(header)))}
        self._dates = tuple(dates)
        self._readers: dict[tuple[str, ...], Reader] = {}

    def at(self, name: str) -> int:
        if name not in self._places:
            self.missing += [name] if name not in self.missing else []
            return len(self.header)
        return self._places[name]

    def get(self, one: Taken, join: str = " ") -> Get:
        """What takes the text of a value from a row."""
        places = tuple(self.at(name) for name in one.columns)
        if one.fixed:
            fixed = one.fixed[0]
            return lambda cells: fixed
        if not places:
            return lambda cells: ""
        if len(places) == 1:
            return _of(places[0])
        between = one.join or join
        return lambda cells: between.join(filter(None, [cells[place] for place in places]))

    def key(self, one: Taken) -> Get:
        """What takes a key from a row; nothing if any part of it is empty."""
        if one.fixed or len(one.columns) < 2:
            return self.get(one)
        places = tuple(self.at(name) for name in one.columns)

        def get(cells: Cells) -> str:
            parts = [cells[place] for place in places]
            return "|".join(part.replace("|", "||") for part in parts) if all(parts) else ""

        return get

    def reader(self, one: Taken) -> Reader:
        """What reads the dates of a value: by its own patterns, else by those of the feed."""
        patterns = one.date or self._dates
        if patterns not in self._readers:
            self._readers[patterns] = reader(patterns)
        return self._readers[patterns]


def _of(place: int) -> Get:
    return lambda cells: cells[place]
