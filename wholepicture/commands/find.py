"""`wholepicture find`: the few people who fit what is known of somebody, and why."""

from datetime import UTC, datetime
from pathlib import Path

import click

from wholepicture.commands.given import Unfit, usable
from wholepicture.commands.match import parts_are_there
from wholepicture.commands.store import actor, opened_store
from wholepicture.core.identity.asked import readings

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FIELDS = ("birth_date", "postcode", "address", "phone", "email", "nhs_number", "upn", "sex")


@click.command()
@click.argument("name", required=False, default="")
@click.option(
    "--born", "birth_date", default="", metavar="DATE", help="2014-03-09, 2014-03 or 2014."
)
@click.option("--postcode", default="", help="Whole, or its first half.")
@click.option("--address", default="", help="House number and street.")
@click.option("--phone", default="", help="A telephone number.")
@click.option("--email", default="", help="An email address.")
@click.option("--nhs-number", default="", help="Found also if one digit is wrong.")
@click.option(
    "--upn", default="", help="The unique pupil number; found also if one character is wrong."
)
@click.option("--sex", default="", help="F or M.")
@click.option(
    "--in",
    "files",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="Person records (CSV) to look in; may be given again.",
)
@click.option(
    "--people",
    type=FILE,
    help="What `wholepicture match --out` wrote: which records are one person.",
)
@click.option(
    "--index",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Look in the index kept here; with --in, make it and keep it here.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 5),
    default=5,
    show_default=True,
    help="How many people are shown at most.",
)
@click.option("--json", "as_data", is_flag=True, help="Print JSON.")
def find(
    name: str,
    files: tuple[Path, ...],
    people: Path | None,
    folder: Path | None,
    most: int,
    as_data: bool,
    **given: str,
) -> None:
    """Find a person by NAME and what else is known: at least two things, or one identifier.

    Spelling mistakes, nicknames, swapped names and dates in part are allowed for. The weights are
    those of `wholepicture match`. Without --in and --index, it looks among the children of the store for whom a
    reason is recorded.
    """
    if people and not files:
        raise Unfit("--people goes with --in: it says which of those records are one person")
    parts_are_there("duckdb")
    from wholepicture.reports import lookup as drawn
    from wholepicture.services import lookup

    known = {field: text.strip() for field, text in given.items() if text.strip()}
    asked = [{**one, **known} for one in readings(name)]
    if not files and not folder:
        _in_store(asked, most, as_data)
        return
    with usable():
        try:
            if files:
                index, remarks = lookup.index_files(paths=files, people=people, folder=folder)
                for remark in remarks:
                    click.echo(f"Note: {remark}", err=True)
            else:
                assert folder is not None
                index = lookup.open_index(folder=folder)
            answer = lookup.find_person(index=index, readings=asked, most=most)
        except lookup.NotAnIndex as wrong:
            raise Unfit(str(wrong)) from None
        except lookup.Refused as refused:
            raise Unfit("; ".join(str(refused).splitlines())) from None
    told = drawn.told(index, asked[0], answer)
    click.echo(drawn.as_json(told) if as_data else "\n".join(drawn.as_lines(told)))


def _in_store(asked: list[dict[str, str]], most: int, as_data: bool) -> None:
    """Look among the children whose records are kept here."""
    from wholepicture.reports import lookup as drawn

    with opened_store():
        from wholepicture.services.lookup import Refused
        from wholepicture.services.people.finding import find_child

        at = datetime.now(UTC)
        try:
            found = find_child(by=actor(), at=at, day=at.date(), readings=asked, most=most)
        except Refused as refused:
            raise Unfit("; ".join(str(refused).splitlines())) from None
    told = drawn.told(found.index, asked[0], found.answer, found.refs)
    click.echo(drawn.as_json(told) if as_data else "\n".join(drawn.as_lines(told)))
