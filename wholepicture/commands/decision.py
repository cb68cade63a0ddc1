"""The end of `gateway ask`: the answer on one screen, the person's own words, and where the record is kept."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Final

import click

from wholepicture.commands.terminal import heard, say
from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.record import Record, as_data, from_data, recorded
from wholepicture.core.gateway.rules import Ruleset
from wholepicture.reports.law.glance import URGENT, at_a_glance, behind
from wholepicture.reports.law.record import as_html, as_lines

FORMS: Final[Mapping[str, Callable[[Record, Ruleset], str]]] = {
    ".html": as_html,
    ".json": lambda record, _: json.dumps(as_data(record), indent=2, ensure_ascii=False) + "\n",
    ".txt": lambda record, rules: "\n".join(as_lines(record, rules)) + "\n",
}
"""The forms in which a record is kept, by the end of the name of the file. JSON can be opened again."""


class Unkept(Exception):
    """A record cannot be kept there: the message says why."""


def shown(one: Assessment) -> None:
    """The answer; at a terminal, what stands behind it to whoever asks."""
    for line in ("", *at_a_glance(one)):
        say(line)
    if sys.stdin.isatty():
        say("")
        say("m: more   Enter: go on")
        with suppress(click.Abort):
            if heard().strip().lower() == "m":
                for line in behind(one):
                    say(line)


def in_own_words(one: Assessment, said: Mapping[str, str]) -> dict[str, str]:
    """What the person wants on the record, in their own words: each may be skipped, and so may all.

    In an emergency nobody is kept at the keyboard: the record is completed afterwards.
    """
    words = dict(said)
    if URGENT in one.modifiers:
        return words
    asked = [row for row in own_words(one) if row["field"] not in words]
    if asked:
        say("")
        say("For the record, in your own words. Enter skips.")
    with suppress(click.Abort):
        for row in asked:
            say(row["ask"])
            if written := heard().strip():
                words[row["field"]] = written
    return words


def own_words(one: Assessment) -> Iterator[Mapping[str, str]]:
    """The questions to which the record wants the person's own words, as the law data lists them."""
    for row in one.law.rules.said["decision_record"]["own_words"]:
        if one.shares or row.get("only") != "shares":
            yield row


def opened(path: Path) -> Record:
    """A record that was kept as JSON.

    Raises:
        Unkept: when it cannot be read, or is no record.
    """
    try:
        return from_data(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise Unkept(f"{path}: it cannot be read: {error.strerror}") from None
    except (ValueError, AttributeError, TypeError) as error:
        raise Unkept(f"{path}: {error}: name a record that was kept as JSON") from None


def place_for(path: Path) -> Path:
    """A place where a record may be kept.

    Raises:
        Unkept: when there is no such folder, a file is there already, or the form is not known.
    """
    if path.suffix.lower() not in FORMS:
        raise Unkept(f"{path}: end the name in {', '.join(FORMS)}: that is the form of the record")
    if not path.absolute().parent.is_dir():
        raise Unkept(f"{path}: it cannot be written: there is no such folder")
    if path.exists():
        raise Unkept(f"{path}: it is there already, and no record is overwritten: name another")
    return path


def keep(record: Record, rules: Ruleset, path: Path) -> None:
    """Write a record to a place where nothing is; a half-written one is taken away again.

    Raises:
        Unkept: when it cannot be written.
    """
    text = FORMS[place_for(path).suffix.lower()](record, rules)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        if not isinstance(error, FileExistsError):
            path.unlink(missing_ok=True)
        raise Unkept(f"{path}: it cannot be written: {error.strerror}") from None
    click.echo(f"The record is in {path}.")


def filed(
    one: Assessment, said: Mapping[str, str], path: Path | None, *, follows: str = ""
) -> None:
    """Keep the record where it was asked for, or where the person at the terminal wants it; else print it whole.

    Raises:
        Unkept: when it cannot be kept where it was asked for; it is printed, so that it is not lost.
    """
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    rules, record = one.law.rules, recorded(one, said, follows, now)
    if path is None and sys.stdin.isatty():
        _where_they_want(record, rules)
        return
    try:
        if path is not None:
            keep(record, rules, path)
            return
    except Unkept:
        _printed(record, rules)
        raise
    _printed(record, rules)


def _printed(record: Record, rules: Ruleset) -> None:
    for line in ("", *as_lines(record, rules)):
        say(line)


def _where_they_want(record: Record, rules: Ruleset) -> None:
    usual = _free(f"decision-{date.today().isoformat()}")
    say("")
    say(f"Save the record? Enter: {usual[0]} to print, and {usual[1].name} to open again.")
    say("Or a name that ends in .html, .json or .txt; n: do not save")
    while True:
        try:
            reply = heard().strip()
        except click.Abort:
            return
        if reply.lower() == "n":
            return
        try:
            for path in [Path(reply)] if reply else usual:
                keep(record, rules, path)
            return
        except Unkept as error:
            say(str(error))


def _free(stem: str) -> tuple[Path, Path]:
    """The first pair of names with this beginning that are not taken here."""
    for n in count(1):
        name = stem if n == 1 else f"{stem}-{n}"
        page, data = Path(f"{name}.html"), Path(f"{name}.json")
        if not page.exists() and not data.exists():
            return page, data
    raise AssertionError  # pragma: no cover: count never ends
