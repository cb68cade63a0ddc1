"""`wholepicture patterns`: every pattern by chapter, or one explained in plain words."""

import click

from wholepicture.commands.given import Unfit, printed, usable
from wholepicture.reports.patterns import explained, listed
from wholepicture.services.reviews import load


@click.command()
@click.argument("pattern", metavar="[ID]", required=False)
def patterns(pattern: str | None) -> None:
    """List the patterns by chapter; with an ID, explain one: what it needs, why, and who owns it."""
    with usable():
        data = load()
    by_id = {one.id: one for one in data.patterns}
    if pattern is None:
        printed(lambda screen: listed(screen, data.patterns))
    elif pattern in by_id:
        printed(lambda screen: explained(screen, by_id[pattern], data.vocabulary))
    else:
        near = [name for name in by_id if pattern in name] or sorted(by_id)[:3]
        raise Unfit(
            f"there is no pattern {pattern!r}; there are, for example: {', '.join(near[:5])}"
        )
