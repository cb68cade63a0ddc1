"""`wholepicture replay`: the same history with other shares, beside what was."""

import json
import re
from datetime import date
from typing import Any, Final

import click

from wholepicture.commands.given import CaseName, Day, Unfit, printed, usable
from wholepicture.readers.cases import Case
from wholepicture.reports import days
from wholepicture.reports.replay import as_json, on_terminal
from wholepicture.reports.words import named
from wholepicture.services.replay import Added, NoSuchShare, Unknown, replay_case
from wholepicture.services.reviews import load

SHARE: Final = re.compile(r"(?P<seen>[^:>@]+):(?P<holder>[^:>@]+)>(?P<to>[^:>@]+)@(?P<day>[^@]+)")


class NewShare(click.ParamType):
    """A share that might have been: o02,o03:police>csc,gp@2019-10-05."""

    name = "share"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Added:
        """The share, or a usage error."""
        found = SHARE.fullmatch(value)
        if found is None:
            self.fail(f"{value!r} is not like o02:police>csc@2019-10-05", param, ctx)
        seen, to = (tuple(map(str.strip, found[name].split(","))) for name in ("seen", "to"))
        return Added(seen, found["holder"].strip(), to, Day().convert(found["day"], param, ctx))


class OtherDay(click.ParamType):
    """A share and the day on which it might have been: s02@2020-01-01."""

    name = "share@date"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, date]:
        """The share and the day, or a usage error."""
        share, at, day = value.rpartition("@")
        if not at or not share:
            self.fail(f"{value!r} is not like s02@2020-01-01", param, ctx)
        return share, Day().convert(day, param, ctx)


@click.command()
@click.argument("case", type=CaseName())
@click.option(
    "--add-share",
    "added",
    multiple=True,
    type=NewShare(),
    metavar="OBS:FROM>TO@DATE",
    help="Add a share, such as o02:police>csc@2019-10-05.",
)
@click.option(
    "--move-share",
    "moved",
    multiple=True,
    type=OtherDay(),
    metavar="SHARE@DATE",
    help="Move a share to another day, such as s02@2020-01-01.",
)
@click.option(
    "--drop-share",
    "dropped",
    multiple=True,
    metavar="SHARE",
    help="Leave a share out, such as s02.",
)
@click.option("--json", "as_data", is_flag=True, help="Print JSON instead of a table.")
def replay(
    case: Case,
    added: tuple[Added, ...],
    moved: tuple[tuple[str, date], ...],
    dropped: tuple[str, ...],
    as_data: bool,
) -> None:
    """Show what each agency would have seen, and when, had something else been shared.

    CASE is a case file, or the name of a case that comes with the product. Each option may be given
    more than once. Without any, a replay is history.
    """
    with usable():
        data = load()
    try:
        found = replay_case(case, data, added=added, moved=moved, dropped=dropped)
    except NoSuchShare as missing:
        ids = ", ".join(dict.fromkeys(s.id.split(">")[0] for s in case.ledger.shares)) or "none"
        raise Unfit(f"{case.id}: there is no share {str(missing)!r}; there are: {ids}") from None
    except Unknown as unknown:
        raise Unfit(f"{case.id}: {unknown}") from None
    changes = _said(case, added, moved, dropped)
    if as_data:
        click.echo(json.dumps(as_json(case.id, changes, found), ensure_ascii=False, indent=2))
    else:
        printed(lambda screen: on_terminal(screen, case.title, changes, case.ledger, found))


def _said(
    case: Case,
    added: tuple[Added, ...],
    moved: tuple[tuple[str, date], ...],
    dropped: tuple[str, ...],
) -> list[str]:
    """The changes in words."""
    said = []
    for one in added:
        to = ", ".join(named(case.ledger, agency) for agency in one.recipients)
        holder = named(case.ledger, one.holder)
        said.append(
            f"{holder} tells {to} of {', '.join(one.observations)} on {days.day(one.day.toordinal())}"
        )
    said += [f"{share} on {days.day(day.toordinal())}" for share, day in moved]
    return said + [f"no {share}" for share in dropped]
