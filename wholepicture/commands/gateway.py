"""May this be shared, with whom, and under which law? Assess facts, be asked, or have a rule explained."""

import json
from datetime import date
from pathlib import Path

import click

from wholepicture.commands.decision import Unkept, filed, in_own_words, opened, place_for, shown
from wholepicture.commands.given import CaseName, Day, Unfit
from wholepicture.commands.terminal import heard, say
from wholepicture.core.gateway.assessment import Assessment, assess
from wholepicture.core.gateway.facts import DAY
from wholepicture.core.gateway.law import Law, TooEarly
from wholepicture.core.gateway.look_again import look_again, seen_since
from wholepicture.core.gateway.rules import Ruleset
from wholepicture.readers.cases import Case
from wholepicture.readers.law import load_law
from wholepicture.readers.law_given import day_of, read_given, read_words
from wholepicture.readers.problems import Unreadable
from wholepicture.reports.law.as_json import as_json
from wholepicture.reports.law.as_text import lines
from wholepicture.reports.law.explained import explained
from wholepicture.reports.law.interview import Interview, Stopped
from wholepicture.services.reviews import load, review_case


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


@gateway.command("ask")
@click.option("--facts", type=click.Path(path_type=Path), help="Facts that are known already.")
@click.option("--at", type=Day(), help="Apply the law of this day (else today).")
@click.option(
    "--words", type=click.Path(path_type=Path), help="What the record is to say in your own words."
)
@click.option(
    "--follows", type=click.Path(path_type=Path), help="The record (.json) that this one follows."
)
@click.option(
    "--record",
    "kept",
    type=click.Path(path_type=Path),
    help="Keep the record in this file: .html to print, .json to open again, or .txt.",
)
def ask_command(
    facts: Path | None,
    at: date | None,
    words: Path | None,
    follows: Path | None,
    kept: Path | None,
) -> None:
    """Be asked, one question at a time, and get an answer and a record.

    It asks as little as it can and stops as soon as the answer is decided. Immediate danger is
    answered at once. Then it offers to write down your own words, and to save the record; where
    nobody is at a terminal and no file is named, the record is printed.
    """
    rules = load_law()
    try:
        said = read_words(words, rules.said["decision_record"]["words"]) if words else {}
        before = opened(follows).id if follows else ""
        if kept is not None:
            place_for(kept)
    except (Unkept, Unreadable) as error:
        raise Unfit(str(error)) from None
    interview = _interview(rules, facts, at)
    try:
        interview.run()
    except (Stopped, click.Abort):
        click.echo("Stopped. Nothing was recorded.")
        return
    one = assess(interview.law, interview.facts)
    shown(one)
    try:
        filed(one, in_own_words(one, said), kept, follows=before)
    except Unkept as error:
        raise Unfit(str(error)) from None


def _interview(rules: Ruleset, facts: Path | None, at: date | None) -> Interview:
    try:
        given = read_given(facts, rules.book) if facts else {}
        law = Law(rules, at or day_of(given, date.today()))
    except TooEarly as error:
        raise Unfit(f"{DAY}: {error}") from None
    except Unreadable as error:
        raise Unfit(str(error)) from None
    return Interview(law, say, heard, given)


@gateway.command("reopen")
@click.argument("record", type=click.Path(path_type=Path))
@click.argument("facts", required=False, type=click.Path(path_type=Path))
@click.option("--case", type=CaseName(), help="The family's case, to see whether more shows now.")
@click.option("--at", type=Day(), help="Apply the law of this day (else today).")
def reopen_command(record: Path, facts: Path | None, case: Case | None, at: date | None) -> None:
    """Say whether a recorded decision should be looked at again, now that something has changed.

    RECORD is a record that `gateway ask` kept as JSON; FACTS is how things stand now (else as they
    were). What may have changed is a fact, the law, or with --case the joint picture of the family.
    """
    rules = load_law()
    try:
        before = opened(record)
        given = read_given(facts, rules.book) if facts else before.facts
        law = Law(rules, at or day_of(given, date.today()))
        why = list(look_again(before, law, given))
        if case is not None:
            seen = review_case(case, load()).found.picture.sightings
            why += seen_since(before, (one.seen_joined for one in seen))
    except (Unkept, TooEarly, Unreadable) as error:
        raise Unfit(str(error)) from None
    if why:
        click.echo("Look at this decision again:")
        click.echo("\n".join(f"  {one}" for one in why))
    else:
        click.echo("Nothing that the decision rests on has changed.")


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
