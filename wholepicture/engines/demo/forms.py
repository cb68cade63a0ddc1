"""Rows and records into files of each form: CSV, a workbook, FHIR patients, the school Common Transfer File, and others."""

import csv
import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as Xml
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from wholepicture.core.feeds import PersonRecord
from wholepicture.core.period import iso
from wholepicture.engines.demo.extracts import Sheet

NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
CORE = "docProps/core.xml"
STAMP = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z")
"""Where a workbook says when it was made; the time at which it is written would make no two alike."""

GENDER = {"M": "male", "F": "female"}


def write_csv(path: Path, sheet: Sheet, encoding: str, delimiter: str) -> None:
    """Rows under their header."""
    with path.open("w", encoding=encoding, newline="", errors="replace") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(sheet[0])
        writer.writerows(sheet[1])


def write_workbook(path: Path, sheet: Sheet, title: str, at: int) -> None:
    """Rows under their header, as a sheet of a workbook that says it was made on a day."""
    from openpyxl import Workbook

    book, written = Workbook(write_only=True), BytesIO()
    page = book.create_sheet(title[:31])
    for row in (sheet[0], *sheet[1]):
        page.append(row)
    book.save(written)
    with ZipFile(written) as made, ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name in made.namelist():
            part = (
                STAMP.sub(f"{iso(at)}T06:00:00Z".encode(), made.read(name))
                if name == CORE
                else made.read(name)
            )
            file.writestr(ZipInfo(name), part, ZIP_DEFLATED)


def write_fhir(path: Path, people: Iterable[PersonRecord], at: int) -> None:
    """Patients of FHIR R4, one on each line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for one in people:
            file.write(json.dumps(as_fhir(one, at), ensure_ascii=False) + "\n")


def as_fhir(one: PersonRecord, at: int) -> dict[str, object]:
    """One patient as FHIR R4 has it, with nothing that is not known."""
    said = one.fields
    given = [said[name] for name in ("given_name", "other_names") if name in said]
    number, line, code, phone = (
        said.get(n) for n in ("nhs_number", "address", "postcode", "phone")
    )
    whole = {
        "resourceType": "Patient",
        "id": one.key,
        "meta": {"lastUpdated": f"{iso(at)}T06:00:00Z"},
        "identifier": [{"system": NHS_NUMBER, "value": number}] if number else None,
        "name": [{"use": "official", "family": said.get("family_name"), "given": given}],
        "gender": GENDER.get(said.get("sex", "")),
        "birthDate": said.get("birth_date"),
        "address": [{"use": "home", "line": [line], "postalCode": code}] if line else None,
        "telecom": [{"system": "phone", "value": phone}] if phone else None,
    }
    return {name: value for name, value in whole.items() if value}


def write_pupils(path: Path, people: Iterable[PersonRecord], at: int) -> None:
    """Pupils in the Common Transfer File of schools."""
    root = Xml.Element("CTfile")
    _put(root, "Header", DocumentName="Common Transfer File", CTFversion="20.0", DateTime=f"{iso(at)}T06:00:00", DocumentQualifier="full", SupplierID="Invented")  # fmt: skip
    school = Xml.SubElement(root[0], "SourceSchool")
    for name, text in (
        ("LEA", "999"),
        ("Estab", "4999"),
        ("SchoolName", "Harrowdale Learning Trust"),
    ):
        Xml.SubElement(school, name).text = text
    data = Xml.SubElement(root, "CTFpupilData")
    for one in people:
        _pupil(data, one, at)
    Xml.indent(root)
    Xml.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _pupil(data: Xml.Element, one: PersonRecord, at: int) -> None:
    said = one.fields
    pupil = _put(data, "Pupil", UPN=one.key, Surname=said.get("family_name"), Forename=said.get("given_name"),
                 DOB=said.get("birth_date"), Gender=said.get("sex"))  # fmt: skip
    _put(pupil, "BasicDetails", MiddleNames=said.get("other_names"), NCyearActual=_year(said, at))
    if "address" in said:
        _put(pupil, "Address", AddressLine1=said["address"], PostCode=said.get("postcode"))
    if "phone" in said:
        _put(_put(pupil, "Phones"), "Phone", TelephoneType="H", PhoneNo=said["phone"])


def _year(said: Mapping[str, str], at: int) -> str:
    born = date.fromisoformat(said["birth_date"]) if len(said.get("birth_date", "")) == 10 else None
    if born is None:
        return "X"
    on = date.fromordinal(at)
    started = born.year + (5 if (born.month, born.day) < (9, 1) else 6)
    year = on.year - (0 if on.month >= 9 else 1) - started + 1
    return "R" if year < 1 else str(min(year, 13))


def _put(parent: Xml.Element, name: str, **texts: str | None) -> Xml.Element:
    """An element with the texts that are known, each in an element of its own."""
    found = Xml.SubElement(parent, name)
    for part, text in texts.items():
        if text:
            Xml.SubElement(found, part).text = text
    return found
