"""The review of one family as a page that needs nothing else: to read, to print, to hand over."""

from collections.abc import Mapping

from wholepicture.core.patterns.form import Pattern
from wholepicture.core.reviews import Reviewed
from wholepicture.readers.cases import Case
from wholepicture.reports import days, pages
from wholepicture.reports.review import record
from wholepicture.reports.review.as_json import Heading
from wholepicture.reports.review.brief import in_short
from wholepicture.reports.review.chances import FEW, chances, differing, unheard
from wholepicture.reports.review.family import family
from wholepicture.reports.review.knowing import grid, legend
from wholepicture.reports.review.plans import plans
from wholepicture.reports.review.report import Report
from wholepicture.reports.review.sightings import groups
from wholepicture.reports.review.standing import standings
from wholepicture.reports.review.swimlane.drawing import drawing
from wholepicture.reports.review.swimlane.story import Story
from wholepicture.reports.review.swimlane.timeline import timeline


def as_html(
    case: Case, reviewed: Reviewed, heading: Heading, law_words: Mapping[str, str] | None = None
) -> str:
    """The whole report. The same review gives the same bytes.

    `law_words` are what the gateways and answers of the law are called, by their ids.
    """
    report = Report(case, reviewed, heading, law_words or {})
    stood = standings(reviewed, report.until)
    story = Story(report, stood)
    return pages.render(
        "review/page.html.jinja",
        title=heading.title,
        kind=case.kind,
        died=any(harm.kind == "death" for harm in case.harm),
        provenance=case.provenance,
        cautions=case.cautions,
        nation=case.nation,
        at=days.day(reviewed.picture.at),
        lines=in_short(report, stood),
        family=family(report),
        drawing=drawing(story) if story.marks else None,
        story=story,
        timeline=timeline(story),
        lettered=story.lettered,
        groups=groups(report, stood),
        grid=grid(report),
        signs=tuple(legend()),
        plans=plans(report, stood),
        few=FEW,
        chances=chances(report, stood),
        differing=differing(report),
        unheard=unheard(report),
        rows=record.rows(report),
        findings=record.findings(report),
        conclusions=case.conclusions,
        sources=tuple(case.sources.items()),
        law=record.law_day(report),
        law_later=record.law_is_later(report),
        patterns=_patterns(reviewed),
        at_odds=_at_odds(case, reviewed),
        left_out=_left_out(report, story),
    )


def _patterns(reviewed: Reviewed) -> tuple[Pattern, ...]:
    """The patterns behind the sightings, each once, by title."""
    found = {s.pattern.id: s.pattern for s in reviewed.picture.sightings}
    return tuple(sorted(found.values(), key=lambda pattern: (pattern.title, pattern.id)))


def _at_odds(case: Case, reviewed: Reviewed) -> str:
    """What the review assumes of sharing that is not as it was."""
    if reviewed.picture.ledger.shares == case.ledger.shares:
        return ""
    aside = " and leaves all sharing aside, as if nobody had told anybody anything"
    return " with other sharing than there was" if reviewed.picture.ledger.shares else aside


def _left_out(report: Report, story: Story) -> str:
    """The agencies that have no lane."""
    drawn = {lane.agency for lane in story.lanes}
    return report.agencies(a.id for a in report.ledger.agencies if a.id not in drawn)
