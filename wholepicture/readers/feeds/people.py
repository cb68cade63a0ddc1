"""How a row becomes a person record: text as written, numbers checked, a birth date in ISO."""

from collections.abc import Callable

from wholepicture.core.feeds import PersonRecord
from wholepicture.core.identity.numbers import nhs_number_holds, number, upn_holds
from wholepicture.core.period import Span
from wholepicture.readers.feeds.cells import LONGEST
from wholepicture.readers.feeds.coded import coded, condition
from wholepicture.readers.feeds.found import Found
from wholepicture.readers.feeds.mappings import FeedMapping, PersonRule
from wholepicture.readers.feeds.taken import Cells, Columns, Taken
from wholepicture.readers.shapes import shown

Make = Callable[[Cells, Found], None]
Check = Callable[[str, str, Found], str]
"""From a text, the column and what was found so far, the text to keep."""

NUMBERS = {
    "nhs_number": (nhs_number_holds, "fails the check digit of NHS numbers"),
    "upn": (upn_holds, "fails the check letter of pupil numbers"),
}


def people(rule: PersonRule, mapping: FeedMapping, columns: Columns) -> Make:
    """What makes the person record of a row."""
    key, applies = columns.key(rule.key), condition(rule, columns)
    fields = [_field(name, one, mapping, columns) for name, one in rule.fields.items()]
    source, key_name = mapping.source, rule.key.name

    def make(cells: Cells, found: Found) -> None:
        if applies and not applies(cells):
            return
        own = found.key(key_name, key(cells), "the person")
        kept = {}
        for name, column, get, check in fields:
            text = get(cells)
            if text:
                kept[name] = check(text, column, found) if check else text
                if len(text) > LONGEST:
                    what = f"it has {len(text):,} characters, and {LONGEST} may be kept"
                    found.hold(column, what, "correct it in the source system")
        if not kept:
            found.remark("", "nothing is known of this person but the key", "look it up")
        found.records.append(PersonRecord(source, own, kept))

    return make


Field = tuple[str, str, Callable[[Cells], str], Check | None]


def _field(name: str, one: Taken, mapping: FeedMapping, columns: Columns) -> Field:
    get = columns.get(one, join=", " if name == "address" else " ")
    return name, one.name, get, _check(name, one, mapping, columns)


def _check(name: str, one: Taken, mapping: FeedMapping, columns: Columns) -> Check | None:
    if name in NUMBERS:
        return _number(name)
    if name == "birth_date" or one.date:
        return _date(columns, one)
    return coded(one, mapping, held=False) if one.codes else None


def _number(name: str) -> Check:
    """A number as written; one that fails its check is remarked on, and kept as not verified."""
    holds, why = NUMBERS[name]

    def check(text: str, column: str, found: Found) -> str:
        if not holds(number(text)):
            found.remark(column, f"{shown(text)} {why}", "it is kept as not verified; look it up")
        return text

    return check


def _date(columns: Columns, one: Taken) -> Check:
    """A birth date in ISO; one that cannot be read is kept as written, one with two readings is held."""
    read = columns.reader(one)

    def check(text: str, column: str, found: Found) -> str:
        day = read(text)
        if isinstance(day, Span):
            return day.text
        if day.unsure:
            found.hold(column, day.what, day.todo)
        else:
            found.remark(column, day.what, f"it is kept as written; {day.todo}")
        return text

    return check
