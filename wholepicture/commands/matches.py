"""`wholepicture matches`: pairs of records that a person must decide, side by side, and what the person says."""

import sys
from pathlib import Path

import click

from wholepicture.commands.given import Unfit, printed, usable
from wholepicture.commands.sittings import Sitting, sitting
from wholepicture.core.identity.decisions import Says
from wholepicture.reports import matches as drawn
from wholepicture.services.matches import NothingToUndo, Open

ANSWERS = {"s": Says.SAME, "d": Says.DIFFERENT, "n": Says.NOT_SURE}
KEYS = "s same, d different, n not sure, l leave it, u undo the last, q quit"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("pairs", required=False, type=FILE)
@click.option("--decisions", type=click.Path(dir_okay=False, path_type=Path), help="With PAIRS: the file that decisions are added to; made when it is not there.")  # fmt: skip
@click.option("--also", multiple=True, type=FILE, help="With PAIRS: decisions kept elsewhere, such as those that are for few eyes; only read.")  # fmt: skip
@click.option("--by", help="Who decides.")
@click.option("--list", "listing", is_flag=True, help="Show the open questions and ask nothing.")
def matches(
    pairs: Path | None,
    decisions: Path | None,
    also: tuple[Path, ...],
    by: str | None,
    listing: bool,
) -> None:
    """Decide about pairs of records that may be one person: those of the store, or those in PAIRS.

    Each decision says who and why, and is only ever added; an undo is added too. What is decided about stored
    records counts at once. PAIRS is what `wholepicture match --review` wrote; what is decided about them counts
    when they are matched again: `wholepicture match ... --decisions FILE`.
    """
    if pairs and not decisions:
        raise click.UsageError("Say where decisions are kept: --decisions FILE")
    if not pairs and (decisions or also):
        raise click.UsageError("Name the file of pairs; decisions about stored records are stored.")
    with usable(), sitting(pairs, decisions, also) as here:
        found = here.questions()
        if listing or not sys.stdin.isatty():
            for place, one in enumerate(found, 1):
                printed(lambda screen, one=one, place=place: drawn.question(screen, one, place, len(found)))  # type: ignore[misc]  # fmt: skip
            click.echo(f"{len(found)} questions are open", err=True)
            return
        by = (by or "").strip() or _told("Who decides")
        said = _asked(found, by, here)
        click.echo(f"{said} decided, {len(found) - said} left open")
        if said:
            told = here.close(by)
            click.echo(told, nl=bool(told))


def _asked(found: list[Open], by: str, here: Sitting) -> int:
    """Ask about each question in turn, back and forth; how many were decided."""
    place, done = 0, list[int]()
    while place < len(found):
        one = found[place]
        printed(lambda screen: drawn.question(screen, one, place + 1, len(found)))  # noqa: B023
        answer = click.prompt(KEYS, type=click.Choice([*ANSWERS, "l", "u", "q"]), show_choices=False)  # fmt: skip
        if answer == "q":
            break
        if answer == "u":
            place = _taken_back(found, done, by, here, place)
            continue
        if answer in ANSWERS:
            here.say(by, one.question.a, one.question.b, ANSWERS[answer], _told("Why"))
            done.append(place)
        place += 1
    return len(done)


def _taken_back(found: list[Open], done: list[int], by: str, here: Sitting, place: int) -> int:
    """Undo the last decision of this sitting, and go back to its question."""
    if not done:
        click.echo("nothing has been decided in this sitting")
        return place
    back = done.pop()
    one = found[back].question
    try:
        here.undo(by, one.a, one.b, _told("Why undo"))
    except NothingToUndo as nothing:
        raise Unfit(str(nothing)) from None
    return back


def _told(what: str) -> str:
    """What a person says, until something is said."""
    while not (said := str(click.prompt(what)).strip()):
        pass
    return said
