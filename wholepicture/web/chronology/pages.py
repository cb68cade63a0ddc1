"""What the page of a chronology shows: a page of lines, the same as lanes, and children side by side."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from wholepicture.reports.chronology.lanes import anchor, lanes
from wholepicture.reports.chronology.table import COLUMNS, MARKING, cells, chosen_words
from wholepicture.services.chronology import Chronology, Row
from wholepicture.web.chronology.forms import FORMATS, Choosing, Purpose, Taking

A_PAGE = 100
KEYS = ("agency", "person", "factor", "since", "until", "layout")


@dataclass(frozen=True)
class Line:
    """One line: its name inside the page, what stands in each column, and the row that it comes from."""

    anchor: str
    cells: dict[str, str]
    row: Row


@dataclass(frozen=True)
class ChronologyPage:
    """A page of a chronology. `kept` is what was chosen, as it stands in the address."""

    ref: str
    told: Chronology
    form: Choosing
    taking: Taking
    lines: tuple[Line, ...]
    picture: str
    number: int
    pages: int
    kept: tuple[tuple[str, str], ...]
    chosen: str
    side_by_side: bool
    printing: bool
    columns: tuple[str, ...] = COLUMNS
    marking: str = MARKING
    formats: tuple[tuple[str, str], ...] = FORMATS

    def address(self, number: int) -> str:
        """What stands after the address of another page."""
        return "?" + urlencode([*self.kept, ("page", str(number))])


@dataclass(frozen=True)
class RefusedPage:
    """Nothing is told of a child; why, and where somebody may say what they look for."""

    ref: str
    objections: tuple[str, ...]
    form: Purpose


def chronology_page(
    told: Chronology, form: Choosing, taking: Taking, asked: QueryDict, *, printing: bool
) -> ChronologyPage:
    """The lines that are asked for; on paper all of them."""
    pages = max(1, -(-len(told.rows) // A_PAGE))
    said = asked.get("page", "1")
    number = min(max(int(said), 1), pages) if said.isdecimal() and len(said) < 7 else 1
    rows = told.rows if printing else told.rows[(number - 1) * A_PAGE : number * A_PAGE]
    lines = tuple(Line(anchor(row), dict(zip(COLUMNS, cells(row), strict=True)), row) for row in rows)  # fmt: skip
    kept = tuple((key, asked[key]) for key in KEYS if asked.get(key))
    beside = asked.get("layout") == "children" and len(told.children) > 1
    return ChronologyPage(
        told.child, told, form, taking, lines, lanes(rows), number, pages, kept, chosen_words(told), beside, printing
    )  # fmt: skip
