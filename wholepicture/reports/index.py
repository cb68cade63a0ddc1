"""The first page of the bundled library: each case, what showed in it, and how early."""

from dataclasses import dataclass
from datetime import date

from wholepicture.core.period import FIRST_DAY, LAST_DAY
from wholepicture.core.reviews import Reviewed
from wholepicture.readers.cases import Case
from wholepicture.reports import days, pages
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.standing import Standing, standings


@dataclass(frozen=True)
class Entry:
    """One case: its title, where and when, what kind, one sentence on what showed, and where its report is."""

    title: str
    nation: str
    years: str
    kind: str
    says: str
    early: str
    href: str


def entry(case: Case, reviewed: Reviewed, href: str) -> Entry:
    """A case as the library lists it."""
    report = Report(case, reviewed, Heading(case.id, case.title))
    says, early = _showed(report)
    kind = "Public review" if case.kind == "public-review" else "Made from a few described facts"
    return Entry(case.title, case.nation, _years(report), kind, says, early, href)


def _showed(report: Report) -> tuple[str, str]:
    """What showed and how early, in a sentence and in few words."""
    stood = standings(report.found, report.until)
    main = next((one for one in stood if one.letter), None)
    if main is None:
        return "Nothing showed that was not seen at once.", ""
    on, harm = days.day(main.sighting.seen_joined), report.harm_on
    alone = main.standing == Standing.BY_NOBODY
    who = (
        "No one agency could see it."
        if alone
        else "Those with the power to act saw it late or not at all."
    )
    early = (
        "" if harm is None else f"{days.count(harm - main.sighting.seen_joined)} before the harm"
    )
    return (
        f"{main.sighting.pattern.title}. Put together, the records showed this by {on}. {who}",
        early,
    )


def _years(report: Report) -> str:
    """The years of the story; open ends are left aside."""
    seen = [entry.observation.on for entry in report.found.chronology]
    edges = [edge for on in seen for edge in (on.first, on.last) if FIRST_DAY < edge < LAST_DAY]
    years = sorted({date.fromordinal(edge).year for edge in edges})
    return "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def index_html(entries: tuple[Entry, ...]) -> str:
    """The page."""
    return pages.render("index.html.jinja", entries=entries)
