"""What people give to a command: a day, a case; and how it is told that it cannot be used."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import click
from rich.console import Console

from wholepicture.readers.cases import Case
from wholepicture.readers.problems import Unreadable
from wholepicture.services.reviews import NoSuchCase, TooEarly, open_case


class Unfit(click.ClickException):
    """What was given cannot be used: the message says what, and where."""

    exit_code = 2


class Day(click.ParamType):
    """A day such as 2020-04-20."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """A day, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2020-04-20", param, ctx)


@contextmanager
def usable() -> Iterator[None]:
    """Turn what a reader or a service refuses into a message and exit code 2."""
    try:
        yield
    except (Unreadable, NoSuchCase, TooEarly) as refused:
        raise Unfit(str(refused)) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise Unfit(f"{where}{error.strerror or error}") from None


class CaseName(click.ParamType):
    """The path of a case file, or the name of a case that comes with the product."""

    name = "case"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Case:
        """The case itself."""
        with usable():
            return open_case(value)


def printed(draw: Callable[[Console], None]) -> None:
    """Print a drawing: on a terminal at its width, else 80 columns wide and plain, with no spaces at the ends of lines."""
    screen = Console(highlight=False, markup=False, emoji=False)
    if screen.is_terminal:
        draw(screen)
        return
    plain = Console(width=80, highlight=False, markup=False, emoji=False, no_color=True)
    with plain.capture() as captured:
        draw(plain)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()))
