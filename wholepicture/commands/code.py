"""Coded factors suggested from the words of a note, for a person to confirm."""

import json
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import click
from rich.console import Console
from rich.text import Text

from wholepicture.core.coding.cues import Lexicon, lexicon
from wholepicture.core.coding.suggestions import Suggestion, suggest
from wholepicture.core.coding.words import LONGEST
from wholepicture.readers.factors import load_factors

HIDDEN: Final = frozenset({"Cc", "Cf", "Cs"})
"""Kinds of character that a terminal would act on instead of showing."""

SAID: Final = "bold underline"
NOT_SAID: Final = "dim underline"


class Unfit(click.ClickException):
    """The note cannot be read: the message says why."""

    exit_code = 2


@click.command()
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of lines.")
def code(text: str, as_json: bool) -> None:
    """Suggest coded factors from the words of a note.

    TEXT is the note in quotation marks, or - to read it from standard input. Each suggestion shows
    the words that led to it. What the note denies, tells of the past or only supposes is shown
    apart. Nothing is recorded: a person confirms or refuses each suggestion.
    """
    note = _standard_input() if text == "-" else text
    if not note.strip():
        raise Unfit("There is no text: give the words of a note.")
    known = lexicon(load_factors().factors)
    try:
        found = suggest(note, known)
    except ValueError as too_long:
        raise Unfit(str(too_long)) from too_long
    if as_json:
        click.echo(json.dumps(as_data(note, found, known), indent=2))
    else:
        _print(note, found, known)


def _standard_input() -> str:
    """What is piped in, as far as it needs to be read; a character has at most four bytes."""
    return sys.stdin.buffer.read(4 * (LONGEST + 1)).decode("utf-8-sig", "replace")


def as_data(note: str, found: tuple[Suggestion, ...], known: Lexicon) -> dict[str, Any]:
    """The suggestions as JSON has them."""
    rows = [(one, _row(note, one, known)) for one in found]
    return {
        "suggested": [row for one, row in rows if one.certainty == "said"],
        "not_suggested": [row for one, row in rows if one.certainty != "said"],
    }


def _row(note: str, one: Suggestion, known: Lexicon) -> dict[str, Any]:
    factor = known.factors[one.factor]
    return {
        "factor": one.factor,
        "label": factor.label,
        "group": factor.group,
        "certainty": one.certainty,
        "words": [
            {"start": start, "end": end, "text": note[start:end]} for start, end in one.words
        ],
        "why": one.why,
        "account": one.account or None,
    }


def _print(note: str, found: tuple[Suggestion, ...], known: Lexicon) -> None:
    console = Console(highlight=False)
    for line in _lines(note, found, known):
        console.print(line, soft_wrap=True)


def _lines(note: str, found: tuple[Suggestion, ...], known: Lexicon) -> Iterator[Text]:
    """The note with its words marked, what is suggested, and what is not and why."""
    said = [one for one in found if one.certainty == "said"]
    others = [one for one in found if one.certainty != "said"]
    yield _marked(note, found)
    yield Text()
    yield Text("Suggested, for you to confirm:" if said else "Nothing is suggested.", "bold")
    yield from (_line(note, one, known) for one in said)
    if others:
        yield Text()
        yield Text("Not suggested, because of the words around them:", "bold")
        yield from (_line(note, one, known) for one in others)


def _marked(note: str, found: tuple[Suggestion, ...]) -> Text:
    """The note with the words that led to a suggestion marked."""
    shown = Text(printable(note).rstrip())
    for one in sorted(found, key=lambda each: each.certainty == "said"):
        for start, end in one.words:
            shown.stylize(SAID if one.certainty == "said" else NOT_SAID, start, end)
    return shown


def _line(note: str, one: Suggestion, known: Lexicon) -> Text:
    """One factor and the words that led to it, with whose account they are or why not."""
    said = one.certainty == "said"
    words = ", ".join(f"“{' '.join(note[start:end].split())}”" for start, end in one.words)
    account = f"; as told by “{one.account}”" if one.account else ""
    told = words + account if said else f"{words}; {one.why}"
    line = Text(f"  {known.factors[one.factor].label}", "bold" if said else "")
    return line.append(f" ({one.factor}): {printable(told)}", "not bold")


def printable(text: str) -> str:
    """Text of the same length that cannot move a terminal's cursor or turn its text round."""
    return "".join(
        "�" if unicodedata.category(letter) in HIDDEN and letter not in "\n\t" else letter
        for letter in text
    )
