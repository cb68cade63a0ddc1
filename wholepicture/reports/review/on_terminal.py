"""The review of one family on the terminal: in short, what showed, what would have been enough, what was missed."""

from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from wholepicture.core.reviews import Reviewed
from wholepicture.readers.cases import Case
from wholepicture.reports import days
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.review.brief import Line, in_short
from wholepicture.reports.review.chances import chances
from wholepicture.reports.review.record import law_day
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import Standing, Stood, standings
from wholepicture.reports.review.words import LEVELS

SHOWN: Final = 8
MISSED_SHOWN: Final = 5
NOTE: Final = (
    "Candidates for a panel to weigh, not findings. They are computed with the ending known: that something "
    "shows here does not mean that it was plain on the day, or that anybody was at fault."
)


NOW: Final = (
    "Patterns seen in what agencies have recorded, for people who know the family to weigh. They are not findings, "
    "and what is not recorded is not seen."
)


def on_terminal(console: Console, case: Case, reviewed: Reviewed, heading: Heading) -> None:
    """Print the review; the words fit any width, and nothing rests on colour alone."""
    report = Report(case, reviewed, heading)
    stood = standings(reviewed, report.until)
    console.print(Text(heading.title, style="bold"))
    console.print(Text(_respect(case), style="italic"))
    console.print(Text(NOW if case.kind == "records" else NOTE), end="\n\n")
    console.print(*_parts(report, stood), sep="\n")


def _respect(case: Case) -> str:
    if case.kind == "public-review":
        return "A real child died, and there are people who live with that. Everybody but the child is given by role."
    return case.cautions[0] if case.cautions else ""


def _parts(report: Report, stood: tuple[Stood, ...]) -> Iterator[RenderableType]:
    yield _part("In short", _brief(in_short(report, stood)))
    before = [one for one in stood if one.standing != Standing.AFTER]
    if before:
        yield _part("What showed when all records are put together", _sightings(report, before))
    if report.found.missed:
        yield _part("Possible missed opportunities, for a panel to confirm", _missed(report, stood))
    yield Text(_method(report, stood))


def _part(title: str, content: RenderableType) -> RenderableType:
    return Group(Rule(title, align="left", characters="-"), Padding(content, (0, 0, 1, 0)))


def _brief(lines: Iterable[Line]) -> Table:
    table = Table.grid(padding=(0, 2, 1, 0))
    table.add_column(width=16, style="bold")
    table.add_column()
    for line in lines:
        said = [
            "".join(part if isinstance(part, str) else str(part.number) for part in s)
            for s in line.sentences
        ]
        said += [f"[{p.number}] from {holder}: {p.says or p.short}" for holder, p in line.pieces]
        table.add_row(line.about, Text("\n".join(said)))
    return table


def _sightings(report: Report, stood: list[Stood]) -> Table:
    table = _table()
    table.add_column("What")
    table.add_column("Together", width=11)
    table.add_column("First seen by one with the power to act", width=17)
    table.add_column("Days lost", justify="right", width=5)
    for one in stood[:SHOWN]:
        acted = one.acted if one.acted and one.acted.day < report.until else None
        who = (
            f"{report.agency(acted.agency)}, {days.short_day(acted.day)}"
            if acted
            else "nobody in time"
        )
        what = Text(f"{one.letter or '-'} {one.sighting.pattern.title}")
        what.append(f" ({LEVELS[one.sighting.pattern.level].lower()})", style="dim")
        lost = "" if one.days_lost is None else f"{one.days_lost:,}"
        table.add_row(what, days.short_day(one.sighting.seen_joined), Text(who), lost)
    if len(stood) > SHOWN:
        table.add_row(Text(f"and {len(stood) - SHOWN} more"), "", "", "")
    return table


def _missed(report: Report, stood: tuple[Stood, ...]) -> Table:
    table = _table()
    table.add_column("", justify="right", width=2)
    table.add_column("Who held it", width=18)
    table.add_column("What")
    table.add_column("From", width=11)
    table.add_column("Days", justify="right", width=5)
    found = chances(report, stood)
    for one, missed in zip(found[:MISSED_SHOWN], report.found.missed, strict=False):
        what = "; ".join(f"[{piece.number}] {piece.short}" for piece in one.pieces)
        lasted = f"{missed.until - missed.since:,}"
        table.add_row(
            str(one.number), Text(one.holder), Text(what), days.short_day(missed.since), lasted
        )
    if len(found) > MISSED_SHOWN:
        table.add_row("", Text(f"and {len(found) - MISSED_SHOWN} more"), "", "", "")
    return table


def _table() -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="bold", show_edge=False)


def _method(report: Report, stood: tuple[Stood, ...]) -> str:
    law = law_day(report)
    said = (
        f"The law is applied as it stood on {law}."
        if law
        else "Only seals were respected; the law was not assessed."
    )
    after = sum(one.standing == Standing.AFTER for one in stood)
    more = f" {after} more could be seen only from the day of the harm." if after else ""
    return f"As things stood on {days.day(report.found.picture.at)}. {said}{more} Numbers in [ ] are places in the chronology."
