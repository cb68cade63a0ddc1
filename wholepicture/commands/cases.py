"""`wholepicture cases`: the cases that come with the product."""

import click
from rich.table import Table
from rich.text import Text

from wholepicture.commands.given import printed, usable
from wholepicture.services.reviews import bundled, open_case


@click.command()
def cases() -> None:
    """List the cases that come with the product: `wholepicture review NAME` shows one."""
    with usable():
        found = [open_case(name) for name in bundled()]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", show_edge=False)
    table.add_column("Name", no_wrap=True)
    table.add_column("Title")
    table.add_column("Nation")
    table.add_column("Observations", justify="right", width=12)
    for case in found:
        count = str(len(case.ledger.observations))
        table.add_row(case.id, Text(case.title), Text(case.nation), count)
    note = (
        "Behind each public case is a child who died. Use them to learn and to test, with respect."
    )
    printed(lambda screen: screen.print(table, Text(f"\n{note}"), sep="\n"))
