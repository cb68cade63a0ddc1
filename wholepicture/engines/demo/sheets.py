"""The books of an agency as the rows of its extracts: people, what was seen, and work."""

import re
from collections.abc import Iterable

from wholepicture.core.feeds import InvolvementRecord, ObservationRecord, PersonRecord
from wholepicture.core.period import iso
from wholepicture.engines.demo.extracts import Extracts, File, Sheet, cells, header

TIE = ("from", "is", "of", "since", "until")
"""The columns of one tie between people, behind the word that begins them."""

DOOR = re.compile(r"(?:(Flat \d+) )?(\d*) ?(.*)")


def people_sheet(
    people: Iterable[PersonRecord], file: File, how: Extracts, homes: dict[str, str]
) -> Sheet:
    """Person records as rows. `homes` are household numbers by address and postcode, for who counts households."""
    rows = []
    for one in people:
        values: dict[str, str | tuple[str, ...]] = dict(one.fields)
        values["key"] = one.key
        values["birth_date"] = how.date(one.fields.get("birth_date", ""))
        values["sex"] = how.codes["sexes"].get(one.fields.get("sex", ""), "")
        if "household" in file.columns:
            home = one.fields.get("address", "") + one.fields.get("postcode", "")
            values["household"] = homes.setdefault(home, f"HH{len(homes) + 1:05}") if home else ""
        if isinstance(file.columns.get("address"), list):
            values["address"] = door(one.fields.get("address", ""))
        rows.append(cells(file.columns, values))
    return header(file.columns), rows


def door(address: str) -> tuple[str, str, str]:
    """An address in three: the flat, the house and the street."""
    found = DOOR.fullmatch(address)
    return (found[1] or "", found[2], found[3]) if found else ("", "", address)


def tie_columns(link: str, most: int) -> list[list[str]]:
    """The names of the columns of so many ties."""
    return [[f"{link} {number} {end}" for end in TIE] for number in range(1, most + 1)]


def seen_sheet(seen: list[ObservationRecord], file: File, how: Extracts) -> Sheet:
    """Observations as rows, with as many columns for ties as the row with most of them needs."""
    most = max((len(one.relations) for one in seen), default=0)
    ties = [name for columns in tie_columns(file.link, most) for name in columns]
    return header(file.columns) + ties, [
        _seen(one, file, how) + _ties(one, most, how) for one in seen
    ]


def _seen(one: ObservationRecord, file: File, how: Extracts) -> list[str]:
    return cells(
        file.columns,
        {
            "key": one.key, "about": how.split.join(one.about), "on": how.date(one.on.text),
            "known": how.date(iso(one.known_on)), "factors": how.coded("factors", one.factors),
            "nature": how.codes["natures"][one.nature], "words": one.words,
        },
    )  # fmt: skip


def _ties(one: ObservationRecord, most: int, how: Extracts) -> list[str]:
    found = []
    for tie in one.relations:
        since, until = (how.date(span.text) if span else "" for span in (tie.since, tie.until))
        found += [tie.person, how.codes["relations"][tie.kind], tie.to, since, until]
    return found + [""] * (len(TIE) * most - len(found))


def work_sheet(work: Iterable[InvolvementRecord], file: File, how: Extracts) -> Sheet:
    """Involvements as rows."""
    rows = []
    for one in work:
        since, until = (how.date(span.text) if span else "" for span in (one.since, one.until))
        lead = {True: "Yes", False: "No", None: ""}[one.lead]
        values = {"key": one.key, "person": one.person, "role": one.role, "contact": one.contact}
        rows.append(cells(file.columns, {**values, "since": since, "until": until, "lead": lead}))
    return header(file.columns), rows
