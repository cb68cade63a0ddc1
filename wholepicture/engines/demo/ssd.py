"""The books of children's social care as tables of the Standard Safeguarding Dataset, in a folder of CSV files."""

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from wholepicture.core.feeds import PersonRecord
from wholepicture.core.period import Span, iso
from wholepicture.engines.demo.books import Book

TABLES = {
    "ssd_person": ("pers_person_id", "pers_upn", "pers_forename", "pers_surname", "pers_sex", "pers_dob", "pers_expected_dob"),
    "ssd_address": ("addr_table_id", "addr_person_id", "addr_address_type", "addr_address_start_date", "addr_address_end_date", "addr_address_postcode", "addr_address_json"),
    "ssd_linked_identifiers": ("link_table_id", "link_person_id", "link_identifier_type", "link_identifier_value", "link_valid_from_date", "link_valid_to_date"),
    "ssd_involvements": ("invo_involvements_id", "invo_person_id", "invo_professional_id", "invo_professional_role_id", "invo_professional_team", "invo_involvement_start_date", "invo_involvement_end_date", "invo_referral_id"),
}  # fmt: skip
"""The tables that are written, with their columns in the order of the specification."""

IDENTIFIERS = {"nhs_number": "NHS Number", "upn": "Unique Pupil Number"}


def write_tables(folder: Path, book: Book) -> None:
    """One CSV file for each table."""
    folder.mkdir(exist_ok=True)
    rows = {
        "ssd_person": (_person(one) for one in book.people),
        "ssd_address": _addresses(book.people),
        "ssd_linked_identifiers": _identifiers(book.people),
        "ssd_involvements": _involvements(book),
    }
    for table, columns in TABLES.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows(rows[table])


def _person(one: PersonRecord) -> list[str]:
    """A person; of a child not yet born when the record was opened, the day on which it was expected."""
    said = one.fields
    born, expected = said.get("birth_date", ""), ""
    if said.get("given_name") == "Unborn":
        born, expected = "", born
    return [one.key, said.get("upn", ""), said.get("given_name", ""), said.get("family_name", ""), said.get("sex", "U"),
            born, expected]  # fmt: skip


def _addresses(people: Iterable[PersonRecord]) -> Iterator[list[str]]:
    for one in people:
        line, code = one.fields.get("address", ""), one.fields.get("postcode", "")
        if line or code:
            whole = json.dumps({"street": line})
            yield [f"A{one.key}", one.key, "Home", "", "", code, whole]


def _identifiers(people: Iterable[PersonRecord]) -> Iterator[list[str]]:
    for one in people:
        for number, (field, kind) in enumerate(IDENTIFIERS.items(), 1):
            if field in one.fields:
                yield [f"L{number}{one.key}", one.key, kind, one.fields[field], "", ""]


def _involvements(book: Book) -> Iterator[list[str]]:
    for one in book.work:
        team, _, role = one.role.partition(": ")
        yield [one.key, one.person, one.contact, role, team, _day(one.since), _day(one.until), ""]


def _day(span: Span | None) -> str:
    return iso(span.first) if span else ""
