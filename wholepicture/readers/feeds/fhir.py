"""FHIR R4: patients and episodes of care, from a Bundle or NDJSON, as rows of two tables."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from wholepicture.core.feeds import Fault
from wholepicture.readers.feeds.json_files import Item, json_items
from wholepicture.readers.feeds.tables import Raw, Tables
from wholepicture.readers.shapes import shown

PATIENT: Final = (
    "id", "nhs_number", "upn", "given_name", "family_name", "other_names", "birth_date", "gender", "address",
    "postcode", "phone", "email", "active", "deceased", "replaced", "practice", "last_updated",
)  # fmt: skip
EPISODE: Final = (
    "id", "patient", "organisation", "kind", "since", "until", "contact", "status", "last_updated",
)  # fmt: skip
OTHER: Final = ("resource", "id", "text")
NHS_NUMBER: Final = "https://fhir.nhs.uk/Id/nhs-number"
PUPIL_NUMBERS: Final = ("upn", "unique-pupil-number")
KEPT: Final = 10_000


def fhir_tables(path: Path) -> Tables:
    """The patients and episodes of a file, and whatever else it holds, which is told and not read."""
    headers = {"patient": PATIENT, "episode": EPISODE, "other": OTHER}
    return Tables(headers, _rows(path), lenient=True)


def _rows(path: Path) -> Generator[Raw, None, None]:
    for item in json_items(path):
        for place, resource in _resources(item):
            yield _row(place, resource)


def _resources(item: Item) -> Iterator[tuple[str, Any]]:
    """The resources of a value: those in a Bundle, or itself."""
    if item.why:
        yield item.place, item
    elif isinstance(item.value, dict) and item.value.get("resourceType") == "Bundle":
        for number, entry in enumerate(_list(item.value.get("entry")), 1):
            found = entry.get("resource") if isinstance(entry, dict) else entry
            yield f"{item.place} entry {number}".strip(), found
    else:
        yield item.place or "the document", item.value


def _row(place: str, found: Any) -> Raw:
    if isinstance(found, Item):
        fault = Fault("", f"it is not JSON: {found.why}", "correct it in the extract")
        return Raw(place, ("", "", found.text[:KEPT]), (fault,), "other")
    if not isinstance(found, dict) or not isinstance(found.get("resourceType"), str):
        fault = Fault("resourceType", "it is no FHIR resource", "export Patient resources")
        return Raw(place, ("", "", str(found)[:KEPT]), (fault,), "other")
    kind = found["resourceType"]
    if kind == "Patient":
        return Raw(place, _patient(found), (), "patient")
    if kind == "EpisodeOfCare":
        return Raw(place, _episode(found), (), "episode")
    todo = "leave it out, or ask for a mapping of it"
    fault = Fault("resourceType", f"{shown(kind)} is not read", todo, held=False)
    return Raw(place, (kind, _text(found.get("id")), ""), (fault,), "other")


def _patient(found: dict[str, Any]) -> list[str]:
    names = _dicts(found.get("name"))
    name = _first(names, "use", ("official", "usual", ""))
    home = _current(_dicts(found.get("address")))
    given = [_text(one) for one in _list(name.get("given"))]
    others = [*given[1:], *(_name(one) for one in names if one is not name)]
    return [
        _text(found.get("id")), _identifier(found, (NHS_NUMBER,)), _identifier(found, PUPIL_NUMBERS),
        given[0] if given else "", _text(name.get("family")), " ".join(filter(None, others)),
        _text(found.get("birthDate")), _text(found.get("gender")), _address(home), _text(home.get("postalCode")),
        _telecom(found, ("phone", "sms")), _telecom(found, ("email",)), _text(found.get("active")),
        _text(found.get("deceasedDateTime") or found.get("deceasedBoolean")),
        "yes" if any(one.get("type") == "replaced-by" for one in _dicts(found.get("link"))) else "",
        next((_reference(one) for one in _dicts(found.get("generalPractitioner"))), ""), _updated(found),
    ]  # fmt: skip


def _episode(found: dict[str, Any]) -> list[str]:
    kinds = [_concept(one) for one in _dicts(found.get("type"))]
    period = _dict(found.get("period"))
    return [
        _text(found.get("id")), _id(_dict(found.get("patient"))), _reference(found.get("managingOrganization")),
        ", ".join(filter(None, kinds)), _text(period.get("start")), _text(period.get("end")),
        _reference(found.get("careManager")), _text(found.get("status")), _updated(found),
    ]  # fmt: skip


def _updated(found: dict[str, Any]) -> str:
    return _text(_dict(found.get("meta")).get("lastUpdated"))


def _identifier(found: dict[str, Any], systems: Iterable[str]) -> str:
    """The identifier of a system, named in full or at its end; an old one is passed over."""
    for one in _dicts(found.get("identifier")):
        system = _text(one.get("system")).casefold()
        if one.get("use") != "old" and any(system.endswith(name.casefold()) for name in systems):
            return _text(one.get("value"))
    return ""


def _first(found: list[dict[str, Any]], field: str, wanted: Iterable[str]) -> dict[str, Any]:
    for word in wanted:
        for one in found:
            if _text(one.get(field)) == word:
                return one
    return found[0] if found else {}


def _current(homes: list[dict[str, Any]]) -> dict[str, Any]:
    """The home address, else any; one that has ended only if there is no other."""
    now = [
        one for one in homes if not _dict(one.get("period")).get("end") and one.get("use") != "old"
    ]
    return _first(now or homes, "use", ("home", "temp", ""))


def _address(home: dict[str, Any]) -> str:
    lines = [_text(one) for one in _list(home.get("line"))]
    parts = [*lines, _text(home.get("city")), _text(home.get("district"))]
    return ", ".join(filter(None, parts)) or _text(home.get("text"))


def _name(name: dict[str, Any]) -> str:
    parts = [*(_text(one) for one in _list(name.get("given"))), _text(name.get("family"))]
    return " ".join(filter(None, parts)) or _text(name.get("text"))


def _telecom(found: dict[str, Any], systems: tuple[str, ...]) -> str:
    usable = [
        one
        for one in _dicts(found.get("telecom"))
        if one.get("system") in systems and one.get("use") != "old"
    ]
    return _text(usable[0].get("value")) if usable else ""


def _concept(concept: dict[str, Any]) -> str:
    codings = _dicts(concept.get("coding"))
    said = [_text(one.get("display")) or _text(one.get("code")) for one in codings]
    return _text(concept.get("text")) or next(iter(said), "")


def _reference(found: Any) -> str:
    one = _dict(found)
    return _text(one.get("display")) or _id(one)


def _id(one: dict[str, Any]) -> str:
    """The id that a reference names, such as Patient/123."""
    return _text(one.get("reference")).removeprefix("urn:uuid:").rsplit("/", 1)[-1]


def _list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else []


def _dict(found: Any) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def _dicts(found: Any) -> list[dict[str, Any]]:
    return [one for one in _list(found) if isinstance(one, dict)]


def _text(found: Any) -> str:
    """A plain value as text; anything else is none."""
    if isinstance(found, bool):
        return "true" if found else "false"
    return str(found) if isinstance(found, str | int | float) else ""
