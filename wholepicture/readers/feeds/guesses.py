"""A first mapping of a new CSV extract, guessed from its header, for somebody to correct."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from wholepicture.readers.feeds.mapping_form import FORMAT
from wholepicture.readers.feeds.opening import opened, refused

NAMES: Final = {
    "given_name": "forename givenname firstname first given forenames",
    "family_name": "surname familyname lastname last family",
    "other_names": "middlename middlenames othernames alias aliases knownas nickname",
    "birth_date": "dob dateofbirth birthdate born birth",
    "sex": "sex gender",
    "nhs_number": "nhs nhsno nhsnumber nhsnum",
    "upn": "upn uniquepupilnumber pupilnumber",
    "address": "address addressline1 address1 addr1 street",
    "postcode": "postcode pcode zip",
    "phone": "phone telephone mobile tel phonenumber",
    "email": "email emailaddress",
}
"""What columns are often called, without blanks, marks and capitals."""

KEYS: Final = re.compile(r"(.*)(id|key|ref|reference|number|no)")


def guessed_mapping(path: Path) -> str:
    """The text of a mapping that fits the header of a CSV file as far as its names tell; the rest is to be written.

    Raises:
        Unreadable: when the file has no header that can be read.
    """
    first = opened(path)
    encoding = next((one for one in ("utf-8-sig", "cp1252") if _reads(first, one)), "utf-16")
    line = next(iter(first.decode(encoding, "replace").splitlines()), "")
    delimiter = max(",;\t|", key=line.count)
    header = [one.strip() for one in next(csv.reader([line], delimiter=delimiter), [])]
    if len(header) < 2:
        raise refused(path, "it has no header of several columns", "write the mapping by hand")
    return "\n".join(_lines(header, encoding.removesuffix("-sig"), delimiter)) + "\n"


def _reads(data: bytes, encoding: str) -> bool:
    """Whether the first bytes are text in an encoding; the last of them may be half a character."""
    try:
        return "\x00" not in data.rpartition(b"\n")[0].decode(encoding)
    except UnicodeDecodeError:
        return False


def _lines(header: list[str], encoding: str, delimiter: str) -> Iterator[str]:
    found = dict(_fields(header))
    used = set(found.values())
    keys = [one for one in header if one not in used and KEYS.fullmatch(_plain(one))]
    yield "# Guessed from the header. Look at every line, and write what is missing."
    yield from (f'format = "{FORMAT}"', 'id = "name-this-feed"', 'source = "name-the-source"')
    yield from ('file = "csv"', f"key = {_quoted((keys or header)[0])}", "")
    yield from ("[agency]", 'id = "name-the-agency"', 'kind = "other-health"', "", "[csv]")
    yield from (f'encoding = "{encoding}"', f"delimiter = {_quoted(delimiter)}", "", "[person]")
    yield from (f"{name} = {_quoted(column)}" for name, column in found.items())
    left = [one for one in header if one not in used]
    yield from ("", f"# Not mapped yet: {', '.join(map(_quoted, left))}")


def _fields(header: list[str]) -> Iterator[tuple[str, str]]:
    """Each field of a person with the first column that is called so."""
    for name, words in NAMES.items():
        for column in header:
            if _plain(column) in words.split():
                yield name, column
                break


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _quoted(text: str) -> str:
    """A text in TOML's quotation marks."""
    kept = "".join(one if one.isprintable() or one == "\t" else "?" for one in text)
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
