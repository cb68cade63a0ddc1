"""The same story told otherwise: other ids, another order, other years; and how to read what comes of it."""

import re
from dataclasses import fields, is_dataclass, replace
from itertools import permutations, product

from wholepicture.core.ledger import (
    Agency,
    Involvement,
    Ledger,
    Observation,
    Person,
    Question,
    Relation,
    Share,
)
from wholepicture.core.period import FIRST_DAY, LAST_DAY, Span, edtf, iso

YEARS = 28
"""After so many years a date falls on the same day of the week, and of a leap year."""
DAYS = 10227
"""The days in those years, as long as no century ends between them."""
A_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
A_DATE = re.compile(
    r"\d{4}(-\d\d){0,2}[~?%]?(/(\.\.|\d{4}(-\d\d){0,2}[~?%]?))?|\.\./\d{4}(-\d\d){0,2}[~?%]?"
)


PERSON, AGENCY, SEEN = "person", "agency", "seen"
IDS = {
    Person: {"id": PERSON},
    Agency: {"id": AGENCY},
    Observation: {"id": SEEN, "by": AGENCY, "about": PERSON, "supersedes": SEEN},
    Relation: {"person": PERSON, "to": PERSON},
    Share: {"observations": SEEN, "holder": AGENCY, "recipient": AGENCY},
    Question: {"about": PERSON, "asker": AGENCY, "asked": AGENCY},
    Involvement: {"agency": AGENCY, "about": PERSON},
}
"""Which fields of which rows hold the ids of what."""


def new_names(ledger, shuffle):
    """A new id for everything that has one, in an order of its own: kind and old id -> new id."""
    names = {}
    for kind, rows in (
        (PERSON, ledger.people),
        (AGENCY, ledger.agencies),
        (SEEN, ledger.observations),
    ):
        order = list(range(len(rows)))
        shuffle(order)
        names |= {(kind, row.id): f"{kind}-{n:03}" for row, n in zip(rows, order, strict=True)}
    return names


def renamed(thing, names):
    """The same rows with other ids."""
    if isinstance(thing, tuple):
        return tuple(renamed(one, names) for one in thing)
    if not is_dataclass(thing):
        return thing
    kinds = IDS.get(type(thing), {})
    return replace(
        thing,
        **{
            name: _called(value, kinds[name], names) if name in kinds else renamed(value, names)
            for name, value in _given(thing)
        },
    )


def _called(ids, kind, names):
    if isinstance(ids, tuple | frozenset):
        return type(ids)(_called(one, kind, names) for one in ids)
    return names.get((kind, ids), ids)


def _given(thing):
    return [(field.name, getattr(thing, field.name)) for field in fields(thing) if field.init]


def called_back(told, names):
    """Plain values in which the new ids are the old ones again."""
    if isinstance(told, dict):
        return {called_back(key, names): called_back(one, names) for key, one in told.items()}
    if isinstance(told, list):
        return [called_back(one, names) for one in told]
    return {new: old for (_, old), new in names.items()}.get(told, told)


def reordered(ledger, shuffle):
    """The same ledger with every list in another order."""

    def mixed(rows):
        rows = list(rows)
        shuffle(rows)
        return tuple(rows)

    seen = [
        replace(one, about=mixed(one.about), relations=mixed(one.relations))
        for one in ledger.observations
    ]
    names = ("people", "agencies", "shares", "questions", "involvements")
    return Ledger(
        observations=mixed(seen), **{name: mixed(getattr(ledger, name)) for name in names}
    )


def shifted(thing, years):
    """The same, so many years later: every span, and every day that stands as an ordinal."""
    if isinstance(thing, Span):
        return edtf(A_YEAR.sub(lambda year: f"{int(year[0]) + years:04}", thing.text))
    if isinstance(thing, tuple):
        return tuple(shifted(one, years) for one in thing)
    if not is_dataclass(thing):
        return thing
    later = {
        name: moved(value, years)
        if name.endswith("_on") and isinstance(value, int)
        else shifted(value, years)
        for name, value in _given(thing)
    }
    return replace(thing, **later)


def moved(day, years):
    """A day so many years later; a date without an end has none in any year."""
    return day if day in (FIRST_DAY, LAST_DAY) else day + DAYS * years // YEARS


def told_back(told, years):
    """Plain values in which every date is as it was before they were shifted."""
    if isinstance(told, dict):
        return {key: told_back(one, years) for key, one in told.items()}
    if isinstance(told, list):
        return [told_back(one, years) for one in told]
    if isinstance(told, str) and A_DATE.fullmatch(told) and told != iso(LAST_DAY):
        return A_YEAR.sub(lambda year: f"{int(year[0]) - years:04}", told)
    return told


def has_twins(ledger):
    """Whether some could change places and nothing be different: two agencies, or two observations."""
    seen = [repr(_plain(one)) for one in ledger.observations]
    if len(set(seen)) < len(seen):
        return True
    alike = {}
    for agency in ledger.agencies:
        alike.setdefault(replace(agency, id=""), []).append(agency.id)
    orders = [
        [dict(zip(ids, new, strict=True)) for new in permutations(ids)] for ids in alike.values()
    ]
    story = _story(ledger, {})
    changes = (
        {old: new for part in chosen for old, new in part.items()} for chosen in product(*orders)
    )
    return any(
        _story(ledger, {(AGENCY, old): new for old, new in change.items()}) == story
        for change in changes
        if any(old != new for old, new in change.items())
    )


def _story(ledger, names):
    """All that a ledger says, whatever the ids of its observations and the order of its rows."""
    other = renamed(ledger, names)
    what = {one.id: repr(_plain(one)) for one in other.observations}
    told = [
        repr(
            (
                sorted(what[one] for one in share.observations),
                replace(
                    share,
                    id="",
                    observations=(),
                    factors=share.factors and tuple(sorted(share.factors)),
                ),
            )
        )
        for share in other.shares
    ]
    asked = [repr(replace(one, id="")) for one in other.questions]
    return sorted(what.values()), sorted(told), sorted(asked), sorted(map(repr, other.involvements))


def _plain(seen):
    return replace(
        seen,
        id="",
        factors=tuple(sorted(seen.factors)),
        about=tuple(sorted(seen.about)),
        relations=tuple(sorted(map(repr, seen.relations))),
    )
