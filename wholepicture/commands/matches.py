"""`wholepicture matches`: pairs of records that a person must decide, side by side, and what the person says."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from wholepicture.commands.given import Unfit, printed, usable
from wholepicture.reports import matches as drawn
from wholepicture.services.matches import NothingToUndo, Open, Says, open_questions, say, undo

ANSWERS = {"s": Says.SAME, "d": Says.DIFFERENT, "n": Says.NOT_SURE}
KEYS = "s same, d different, n not sure, l leave it, u undo the last, q quit"


@click.command()
@click.argument("pairs", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--decisions", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file that decisions are added to; made when it is not there.")  # fmt: skip
@click.option("--also", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Decisions kept elsewhere, such as those that are for few eyes; only read.")  # fmt: skip
@click.option("--by", help="Who decides.")
@click.option("--list", "listing", is_flag=True, help="Show the open questions and ask nothing.")
def matches(
    pairs: Path, decisions: Path, also: tuple[Path, ...], by: str | None, listing: bool
) -> None:
    """Decide about the pairs of records in PAIRS, as `wholepicture match --review` wrote them.

    Each decision says who and why, and is only ever added; an undo is added too. What is decided counts
    when records are matched again: `wholepicture match ... --decisions FILE`.
    """
    given = [path for path in (decisions, *also) if path.exists()]
    with usable():
        found = open_questions(pairs=pairs, decisions=given)
    if listing or not sys.stdin.isatty():
        for place, one in enumerate(found, 1):
            printed(lambda screen, one=one, place=place: drawn.question(screen, one, place, len(found)))  # type: ignore[misc]  # fmt: skip
        click.echo(f"{len(found)} questions are open", err=True)
        return
    by = (by or "").strip() or _told("Who decides")
    with usable():
        said = _asked(found, by, decisions)
    click.echo(f"{said} decided, {len(found) - said} left open")


def _asked(found: list[Open], by: str, decisions: Path) -> int:
    """Ask about each question in turn, back and forth; how many were decided."""
    place, done = 0, list[int]()
    while place < len(found):
        one = found[place]
        printed(lambda screen: drawn.question(screen, one, place + 1, len(found)))  # noqa: B023
        answer = click.prompt(KEYS, type=click.Choice([*ANSWERS, "l", "u", "q"]), show_choices=False)  # fmt: skip
        if answer == "q":
            break
        if answer == "u":
            place = _taken_back(found, done, by, decisions, place)
            continue
        if answer in ANSWERS:
            say(
                by=by, at=_now(), decisions=decisions, a=one.question.a, b=one.question.b,
                says=ANSWERS[answer], why=_told("Why"),
            )  # fmt: skip
            done.append(place)
        place += 1
    return len(done)


def _taken_back(found: list[Open], done: list[int], by: str, decisions: Path, place: int) -> int:
    """Undo the last decision of this sitting, and go back to its question."""
    if not done:
        click.echo("nothing has been decided in this sitting")
        return place
    back = done.pop()
    one = found[back].question
    try:
        undo(by=by, at=_now(), decisions=decisions, a=one.a, b=one.b, why=_told("Why undo"))
    except NothingToUndo as nothing:
        raise Unfit(str(nothing)) from None
    return back


def _told(what: str) -> str:
    """What a person says, until something is said."""
    while not (said := str(click.prompt(what)).strip()):
        pass
    return said


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
