"""`wholepicture review`: the joined picture of one family, on the terminal, as JSON or as a page."""

import json
from datetime import date
from pathlib import Path

import click

from wholepicture.commands.given import CaseName, Day, printed, usable
from wholepicture.readers.cases import Case
from wholepicture.reports.review.as_json import Heading, as_json, heading_of
from wholepicture.services.reviews import Answer, law_words, load, review_case


@click.command()
@click.argument("case", type=CaseName())
@click.option("--json", "as_data", is_flag=True, help="Print JSON instead of the summary.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the whole report to this file.",
)
@click.option("--without-shares", is_flag=True, help="As if nobody had told anybody anything.")
@click.option(
    "--at",
    type=Day(),
    metavar="DATE",
    help="As things stood on this day (else on the last day recorded).",
)
@click.option(
    "--law-at",
    type=Day(),
    metavar="DATE",
    help="Under the law of this day (else the newest that is known).",
)
def review(
    case: Case,
    as_data: bool,
    html: Path | None,
    without_shares: bool,
    at: date | None,
    law_at: date | None,
) -> None:
    """Show what was known about one family, by whom, and what it meant together.

    CASE is a case file, or the name of a case that comes with the product (see `wholepicture cases`).
    What it says are candidates for a panel to weigh, not findings.
    """
    with usable():
        ledger = case.ledger.with_shares(()) if without_shares else None
        answer = review_case(case, load(), at=at, law_on=law_at, ledger=ledger)
    heading = heading_of(answer)
    if html is not None:
        _write(html, answer, heading)
    if as_data:
        click.echo(json.dumps(as_json(heading, answer.found), ensure_ascii=False, indent=2))
    elif html is None:
        from wholepicture.reports.review.on_terminal import on_terminal

        printed(lambda screen: on_terminal(screen, case, answer.found, heading))
        click.echo(f"The whole report: wholepicture review {case.id} --html report.html")


def _write(path: Path, answer: Answer, heading: Heading) -> None:
    from wholepicture.reports.review.as_html import as_html

    page = as_html(answer.case, answer.found, heading, law_words())
    with usable():
        path.write_text(page, encoding="utf-8")
    click.echo(f"Written: {path}", err=True)
