"""The school Common Transfer File: its pupils, and the people to be called about them, as rows of two tables."""

from collections.abc import Generator
from itertools import chain
from pathlib import Path
from typing import Final

from wholepicture.readers.feeds.opening import refused
from wholepicture.readers.feeds.tables import Raw, Tables
from wholepicture.readers.feeds.xml_elements import Element, elements

PUPIL: Final = (
    "UPN", "FormerUPN", "Surname", "Forename", "MiddleNames", "PreferredSurname", "PreferredForename",
    "FormerSurname", "DOB", "Sex", "Address", "PostCode", "Phone", "Email", "EntryDate", "LeavingDate",
    "NCyearActual", "School", "Made",
)  # fmt: skip
CONTACT: Final = (
    "Key", "UPN", "Order", "Title", "Surname", "Forename", "MiddleNames", "Sex", "Relationship",
    "Responsibility", "Address", "PostCode", "Phone", "Email", "Made",
)  # fmt: skip
_LINES: Final = tuple(f"AddressLine{number}" for number in range(1, 6))
_FORMS: Final = ("BS7666Address", "AddressLines")
_PARTS: Final = ("SAON", "PAON", "Street", "Locality", "Town", "AdministrativeArea", "PostTown")
_BELOW: Final = ("BasicDetails", "PupilIdentifiers", "NameDetails")
"""Where a pupil's details may stand, beside the pupil itself: it has changed over the versions."""


def transfer_tables(path: Path) -> Tables:
    """The pupils and contacts of a file."""
    return Tables({"pupil": PUPIL, "contact": CONTACT}, _rows(path), lenient=True)


def _rows(path: Path) -> Generator[Raw, None, None]:
    made = school = ""
    number = 0
    for found in elements(path, frozenset(("Header", "Pupil"))):
        if found.name == "Header":
            made, school = found.says("DateTime"), found.says("SourceSchool", "SchoolName")
            continue
        number += 1
        yield Raw(f"pupil {number}", _pupil(found, made, school), (), "pupil")
        contacts = chain.from_iterable(one.all("Contact") for one in found.all("Contacts"))
        for place, one in enumerate(contacts, 1):
            cells = _contact(one, found, made, place)
            yield Raw(f"pupil {number} contact {place}", cells, (), "contact")
    if not number:
        raise refused(path, "it holds no Pupil", "ask for a Common Transfer File (.xml)")


def _says(found: Element, *names: str) -> str:
    """What the first of some elements says that says anything, in whichever place it stands."""
    places = [found, *(found.one(name) for name in _BELOW)]
    return next((said for name in names for one in places if (said := one.says(name))), "")


def _pupil(found: Element, made: str, school: str) -> list[str]:
    history = [one for part in found.all("SchoolHistory") for one in part.all("School")]
    entry = max((one.says("EntryDate") for one in history), default="")
    last = next((one for one in history if one.says("EntryDate") == entry), Element("School"))
    home = _home(found)
    return [
        _says(found, "UPN"), _says(found, "FormerUPN"), _says(found, "Surname", "LegalSurname"),
        _says(found, "Forename", "LegalForename"), _says(found, "MiddleNames"), _says(found, "PreferredSurname"),
        _says(found, "PreferredForename"), _says(found, "FormerSurname"), _says(found, "DOB"),
        _says(found, "Sex", "Gender"), _address(home), home.says("PostCode") or home.says("Postcode"),
        _phone(found), _says(found, "Email"), _says(found, "EntryDate") or entry, last.says("LeavingDate"),
        _says(found, "NCyearActual"), school, made,
    ]  # fmt: skip


def _contact(found: Element, pupil: Element, made: str, place: int) -> list[str]:
    upn, order = _says(pupil, "UPN"), found.says("Order") or str(place)
    as_pupil = found.says("AddressAsPupil") or found.says("Address", "AddressAsPupil")
    home = _home(pupil if as_pupil.casefold() in ("true", "1", "y", "yes") else found)
    return [
        f"{upn}/{order}" if upn else "", upn, order, found.says("Title"), found.says("Surname"),
        found.says("Forename"), found.says("MiddleNames"), found.says("Sex") or found.says("Gender"),
        found.says("Relationship"), found.says("Responsibility"), _address(home),
        home.says("PostCode") or home.says("Postcode"), _phone(found), found.says("Email"), made,
    ]  # fmt: skip


def _home(found: Element) -> Element:
    """The address: it may stand alone or within a list, and its parts within BS7666Address or AddressLines."""
    home = found.one("Address")
    if not home.parts:
        home = found.one("AddressesList", "Address")
    inner = next((one for name in _FORMS if (one := home.one(name)).parts), None)
    if inner:
        inner.parts += [one for one in home.parts if one.name in ("PostCode", "Postcode")]
        return inner
    return home


def _address(home: Element) -> str:
    said = [home.says(name) for name in (*_LINES, *_PARTS)]
    return ", ".join(filter(None, said))


def _phone(found: Element) -> str:
    phones = chain(found.one("Phones").all("Phone"), found.all("Phone"))
    numbers = (one.says("PhoneNo") or one.says("Number") or one.text.strip() for one in phones)
    return next(filter(None, numbers), "")
