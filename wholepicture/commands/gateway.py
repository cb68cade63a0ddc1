"""May this be shared, with whom, and under which law? Assess facts, be asked, or have a rule explained."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from wholepicture.core.gateway.assessment import Assessment, assess
from wholepicture.core.gateway.facts import DAY
from wholepicture.core.gateway.law import Law, TooEarly
from wholepicture.readers.law import load_law
from wholepicture.readers.law_given import day_of, read_given
from wholepicture.readers.problems import Unreadable
from wholepicture.reports.law.as_json import as_json
from wholepicture.reports.law.as_text import lines
from wholepicture.reports.law.explained import explained


class Unfit(click.ClickException):
    """What was given cannot be used: the message says all that is wrong."""

    exit_code = 2


class Day(click.ParamType):
    """A day such as 2026-11-01."""

    name = "date"

    def convert(self, value: Any, param: Any, context: Any) -> date:
        """A day, or a usage error."""
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2026-11-01", param, context)


@click.group()
def gateway() -> None:
    """Work out whether, how and under which law one item may be shared with one recipient."""


@gateway.command("assess")
@click.argument("facts", type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print JSON instead of lines.")
@click.option(
    "--at", type=Day(), help="Apply the law of this day (else as-of in FACTS, else today)."
)
def assess_command(facts: Path, as_data: bool, at: date | None) -> None:
    """Assess the facts of one decision.

    FACTS is a flat table of fact ids and values, in TOML, YAML or JSON. A fact that is left out is
    not known. It is advice: a person decides and records.
    """
    one = assessed(facts, at)
    click.echo(
        json.dumps(as_json(one), indent=2, ensure_ascii=False) if as_data else "\n".join(lines(one))
    )


def assessed(facts: Path, at: date | None) -> Assessment:
    """The assessment of a file of facts; an error that names everything wrong with it, if anything is."""
    try:
        rules = load_law()
        given = read_given(facts, rules.book)
        return assess(Law(rules, at or day_of(given, date.today())), given)
    except TooEarly as error:
        raise Unfit(f"{facts}: {DAY}: {error}") from None
    except Unreadable as error:
        raise Unfit(str(error)) from None


@gateway.command("explain")
@click.argument("rule_id", metavar="ID")
def explain_command(rule_id: str) -> None:
    """Explain a gateway, restriction, consent rule, fact or answer by its ID."""
    try:
        found = explained(load_law(), rule_id)
    except Unreadable as error:
        raise Unfit(str(error)) from None
    if not found:
        raise Unfit(f"There is no gateway, restriction, consent rule, fact or answer {rule_id!r}.")
    click.echo("\n".join(found))
