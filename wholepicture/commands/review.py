"""`wholepicture review`: the joined picture of one family, on the terminal, as JSON or as a page."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import click

from wholepicture.commands.given import CaseName, Day, Unfit, printed, usable
from wholepicture.commands.store import actor, opened_store
from wholepicture.readers.cases import Case
from wholepicture.reports.review.as_json import Heading, as_json, heading_of
from wholepicture.services.reviews import Answer, law_words, load, review_case


@click.command()
@click.argument("case", type=CaseName(), required=False)
@click.option(
    "--person",
    metavar="REF",
    help="A child of the stored records: the ref that `find` shows, or SOURCE/KEY of a record.",
)
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
    case: Case | None,
    person: str | None,
    as_data: bool,
    html: Path | None,
    without_shares: bool,
    at: date | None,
    law_at: date | None,
) -> None:
    """Show what was known about one family, by whom, and what it meant together.

    CASE is a case file, or the name of a case that comes with the product (see `wholepicture cases`);
    --person is a child whose records are kept here. What it says are candidates to weigh, not findings.
    """
    if (case is None) == (person is None):
        raise click.UsageError("Name a case, or a child with --person REF.")
    if case is None:
        case = _child(str(person), at or date.today())
        at = at or date.today()
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
        named = f"--person {case.id}" if case.kind == "records" else case.id
        click.echo(f"The whole report: wholepicture review {named} --html report.html")


def _child(person: str, at: date) -> Case:
    """The case of a child from the stored records; whoever looks is written down with it."""
    with opened_store():
        from wholepicture.services.people.pictures import NotKnown, case_of_child

        try:
            return case_of_child(by=actor(), at=datetime.now(UTC), person=person, day=at).case
        except NotKnown as unknown:
            raise Unfit(f"{person}: {unknown}. Look for them with `wholepicture find`") from None


def _write(path: Path, answer: Answer, heading: Heading) -> None:
    from wholepicture.reports.review.as_html import as_html

    page = as_html(answer.case, answer.found, heading, law_words())
    with usable():
        path.write_text(page, encoding="utf-8")
    click.echo(f"Written: {path}", err=True)
