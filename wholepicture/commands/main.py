"""The `wholepicture` command: which commands there are, each loaded only when it is called."""

import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import click

COMMANDS: Final = {
    "review": "Show what was known about one family, by whom, and what it meant together.",
    "replay": "Show what would have been seen, had something been shared.",
    "cases": "List the cases that come with the product.",
    "patterns": "List the patterns, or explain one.",
    "serve": "Start the application, on this computer or behind a proxy.",
    "reports": "Write the reports of all cases into a folder.",
    "accounts": "Make the first administrator, and let back in who is locked out.",
    "check": "Say everything that is wrong in a file, and where.",
    "code": "Suggest factors from the words of a note.",
    "gateway": "Work out whether, how and under which law something may be shared.",
    "law": "Check the law data, and write its reference pages.",
    "audit": "Check the record of everything that was done and looked at.",
    "feed": "Check, load and watch over what agencies' systems deliver.",
    "match": "Find which records are about the same person.",
    "demo": "Make the feeds of an invented partnership.",
    "matches": "Decide about pairs of records that may be one person.",
    "people": "Say who the stored records are about, and put it right.",
    "find": "Find a person by what is known of them.",
    "population": "Make ordinary families at published rates.",
    "measure": "Measure the patterns, both ways, and the coding of notes.",
}
"""Each command and what it does, so that the list needs none of them loaded."""


class Lazy(click.Group):
    """A group that loads a command when it is called, and lists only those that this version has."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if find_spec(f"wholepicture.commands.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        found: click.Command = getattr(import_module(f"wholepicture.commands.{cmd_name}"), cmd_name)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list, from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="wholepicture", prog_name="wholepicture")
def wholepicture() -> None:
    """Who knew what, when, about a child; and what they would have seen, had they been told.

    Advice ends with 0, a check that finds faults with 1, and what cannot be used with 2.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command. Whatever is wrong with what was given is said in words, with exit code 2."""
    try:
        return wholepicture(arguments, prog_name="wholepicture")
    except RecursionError:
        click.echo("Error: what was given is nested too deep to be read", err=True)
        sys.exit(2)
