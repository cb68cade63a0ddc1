"""Matching the stored records: what came since the last time, what people have decided, and who is who from now on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from django.conf import settings
from django.db import IntegrityError, transaction

from wholepicture.core.identity.decisions import Key, Standing
from wholepicture.core.identity.succession import change, succeed
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.incremental import Known, Renewed, first, renew
from wholepicture.engines.linkage.kept import NotKept, opened_with, save
from wholepicture.engines.linkage.matching import prepare
from wholepicture.readers.nicknames import nicknames
from wholepicture.records.models import Source
from wholepicture.services.audit import Actor, note
from wholepicture.services.people import asking, moving
from wholepicture.services.people.births import ask_of_births
from wholepicture.services.people.deciding import superseded, what_stands
from wholepicture.services.people.finding import index_children
from wholepicture.services.people.kept import Here, extras, here, table

MOST_NEW = 0.2
"""With a larger share of the records new or changed, what is known of names and numbers is learned anew."""


class Busy(Exception):
    """Raised when somebody else has moved records meanwhile: nothing was written; match again."""


@dataclass(frozen=True)
class Outcome:
    """What a matching came to. `change` is None when nobody moved; `anew` says that everything was weighed again."""

    records: int
    people: int
    moved: int
    questions: int
    change: int | None
    anew: bool


def match_records(*, by: Actor, at: datetime, anew: bool = False) -> Outcome:
    """Match every stored record with all others, and write down who is who; nothing is half-done.

    What was learned the last time is kept, and only what came since is weighed, unless `anew`.

    Raises:
        Busy: when somebody else moved records meanwhile.
    """
    before, stands, there = moving.last_change(), what_stands(), here()
    kept = None if anew else _kept(there)
    found = _renewed(kept, there, stands) if kept else _first(stands)
    keys = _keys(found.known)
    with transaction.atomic():
        if moving.last_change() != before:
            raise Busy
        try:
            moved = _move(found, keys, by, at)
        except IntegrityError:
            raise Busy from None
        number = before + 1 if moved else None
        asking.write(found, keys, everything=kept is None)
        ask_of_births()
        asked = len(asking.open_questions())
        people = len(np.unique(found.known.person[found.known.here]))
        note(
            "match.records", by=by, at=at, change=number, records=len(there.keys), people=people,
            moved=moved, questions=asked, anew=kept is None,
        )  # fmt: skip
    save(found.known, folder(), _stamp(), {"versions": _versions(found.known, there)})
    index_children(day=at.date())
    return Outcome(len(there.keys), people, moved, asked, number, kept is None)


def folder() -> Path:
    """Where what matching knows is kept, beside the records."""
    return Path(settings.DATA) / "matching"


def _stamp() -> str:
    """What must be the same for what was kept to be used: the last matching, and the numbers that were replaced."""
    return f"{moving.last_change(matching=True)} {len(superseded())} {' '.join(sorted(_clean()))}"


def _clean() -> frozenset[str]:
    return frozenset(Source.objects.filter(clean=True).values_list("id", flat=True))


def _first(stands: Standing) -> Renewed:
    """Everything anew."""
    records = table()
    columns = encode(records, nicknames(), extras(records), superseded())
    return first(records, *prepare(columns), _clean(), stands)


@dataclass(frozen=True)
class Kept:
    """What the last matching knew, the version of each of its rows, and what has changed since."""

    known: Known
    coming: frozenset[Key]
    gone: frozenset[Key]


def _kept(there: Here) -> Kept | None:
    """What is kept of the last matching; None where that cannot be used, or too much has come since."""
    try:
        kept = opened_with(folder())
    except NotKept:
        return None
    if kept.stamp != _stamp():
        return None
    known = kept.known
    rows = zip(_keys(known), kept.beside["versions"].tolist(), known.here.tolist(), strict=True)
    matched = {key: version for key, version, stays in rows if stays}
    now = dict(zip(zip(there.sources, there.keys, strict=True), there.versions, strict=True))
    coming = frozenset(key for key, version in now.items() if matched.get(key) != version)
    gone = frozenset(matched.keys() - now.keys())
    enough = len(coming) <= MOST_NEW * max(len(matched), 1)
    return Kept(known, coming, gone) if enough else None


def _renewed(kept: Kept, there: Here, stands: Standing) -> Renewed:
    """Only what came since."""
    feed = table(kept.coming)
    missing = set(kept.known.trained.columns.extras) - set(feed.column_names)
    for name in sorted(missing):
        feed = feed.append_column(name, pa.nulls(len(feed), pa.string()))
    return renew(kept.known, feed, kept.gone, nicknames(), standing=stands, superseded=superseded())


def _keys(known: Known) -> list[Key]:
    names = ("source", "source_id")
    return list(zip(*(known.keys[name].to_pylist() for name in names), strict=True))


def _versions(known: Known, there: Here) -> np.ndarray:
    now = dict(zip(zip(there.sources, there.keys, strict=True), there.versions, strict=True))
    return np.array([now.get(key, 0) for key in _keys(known)], np.int64)


def _move(found: Renewed, keys: list[Key], by: Actor, at: datetime) -> int:
    """Write who moved, and by how much each record is held; how many records moved."""
    known = found.known
    touched = [keys[row] for row in found.touched.tolist()]
    before = moving.people_now(touched)
    clusters = _clusters(known, {*touched, *before}, keys)
    after = succeed(before, clusters, moving.first_free())
    weights = _weights(found, keys)
    moves = change(before, after, moving.last_change() + 1, at.isoformat())
    if moves.moved:
        moving.write(moves, by=by.name, at=at, matching=True, weights=weights)
    moving.weigh_again(weights)
    return len(moves.moved)


def _clusters(known: Known, records: set[Key], keys: list[Key]) -> Iterable[list[Key]]:
    """The clusters of these records, and of whoever is in one with them."""
    rows = np.nonzero(known.here)[0]
    wanted = {int(known.person[row]) for row in rows.tolist() if keys[row] in records}
    found: dict[int, list[Key]] = {}
    for row in rows.tolist():
        person = int(known.person[row])
        if person in wanted:
            found.setdefault(person, []).append(keys[row])
    return found.values()


def _weights(found: Renewed, keys: list[Key]) -> dict[Key, float | None]:
    holds = found.known.holds
    return {
        keys[row]: None if np.isnan(holds[row]) else round(float(holds[row]), 2)
        for row in found.touched.tolist()
        if found.known.here[row]
    }
