"""A person at a terminal: what they are told, wrapped to the width of their screen, and what they type."""

import re
import shutil
import sys
from textwrap import fill

import click

NARROWEST = 40


def say(line: str) -> None:
    """One line for the person; to anything but a screen it goes as it is."""
    wide = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    click.echo(wrapped(line, wide) if wide else line)


def wrapped(line: str, wide: int) -> str:
    """A line folded at spaces, the rest of it under its text and not under its number."""
    start = re.match(r" *(\d+  |m  )?", line)
    under = " " * len(start.group()) if start else ""
    return fill(line, max(wide, NARROWEST), subsequent_indent=under, break_on_hyphens=False)


def heard() -> str:
    """One line from the person."""
    return str(click.prompt(">", prompt_suffix=" ", default="", show_default=False))
