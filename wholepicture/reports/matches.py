"""A question about two records on the terminal: side by side, what agrees, what conflicts, and why it is asked."""

from collections.abc import Iterator, Mapping
from typing import Final

from rich.console import Console
from rich.table import Table

from wholepicture.services.matches import Open

FIELDS: Final = {
    "given_name": "Forename", "family_name": "Family name", "other_names": "Other names", "birth_date": "Born",
    "sex": "Sex", "nhs_number": "NHS number", "upn": "UPN", "address": "Address", "postcode": "Postcode",
    "phone": "Phone", "email": "Email",
}  # fmt: skip
"""What the usual fields are called; any other is called by its own name."""

NAMED: Final = ("source", "source_id", "person")
"""What stands at the head of the two columns, or says nothing to whoever decides."""


def question(screen: Console, one: Open, place: int, of: int) -> None:
    """Draw one question."""
    row = one.question.row
    screen.print(f"{place} of {of}: {row['why']}", style="bold")
    table = Table("", " ".join(one.question.a), " ".join(one.question.b), "")
    for name in _names(row):
        a, b = row.get(f"{name}_a", ""), row.get(f"{name}_b", "")
        if a or b:
            table.add_row(FIELDS.get(name, name), a, b, _mark(a, b))
    screen.print(table)
    for word in ("agree", "conflict"):
        if row.get(word):
            screen.print(f"{word}: {row[word]}")
    screen.print(f"weight: {row['weight']}")
    if one.before:
        screen.print(f"{one.before.by} was not sure, {one.before.at}: {one.before.why}")


def _names(row: Mapping[str, str]) -> Iterator[str]:
    """The fields of a record that the file has, in its order."""
    for key in row:
        name = key.removesuffix("_a")
        if key.endswith("_a") and f"{name}_b" in row and name not in NAMED:
            yield name


def _mark(a: str, b: str) -> str:
    """Whether two values are the same as written; a value that is missing speaks neither way."""
    if not a or not b:
        return ""
    return "same" if a.casefold() == b.casefold() else "differs"
