"""Matching the stored records: what came since the last time, what people have decided, and who is who from now on."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime

import numpy as np
import pyarrow as pa
from django.db import transaction

from wholepicture.core.identity.decisions import Key, Standing
from wholepicture.core.identity.succession import change, succeed
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.incremental import Known, Renewed, first, renew
from wholepicture.engines.linkage.kept import Kept as Held
from wholepicture.engines.linkage.kept import save
from wholepicture.engines.linkage.matching import prepare
from wholepicture.readers.nicknames import nicknames
from wholepicture.services.audit import Actor, note
from wholepicture.services.people import asking, moving
from wholepicture.services.people.births import ask_of_births
from wholepicture.services.people.deciding import superseded, what_stands
from wholepicture.services.people.finding import index_children
from wholepicture.services.people.kept import Here, extras, here, table
from wholepicture.services.people.known import alone, clean, last, stamp
from wholepicture.services.people.moving import Busy

__all__ = ["Busy", "Outcome", "match_records"]

MOST_NEW = 0.2
"""With a larger share of the records new or changed, what is known of names and numbers is learned anew."""


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
        Busy: when somebody else is moving records.
    """
    with alone():
        done = _matched(by, at, anew)
        index_children(day=at.date())
    return done


def _matched(by: Actor, at: datetime, anew: bool) -> Outcome:
    before, stands, there = moving.last_change(), what_stands(), here()
    held, place = last()
    kept = _kept(held, there) if held and not anew else None
    found = _renewed(kept, there, stands) if kept else _first(stands)
    with transaction.atomic():
        if moving.last_change() != before:
            raise Busy
        moved = _written(found, kept, by, at) if _is_news(kept, found) else None
        ask_of_births()
        asking.ask_of_doubts()
        asked = len(asking.open_questions())
        people = len(np.unique(found.known.person[found.known.here]))
        number = before + 1 if moved else None
        note(
            "match.records", by=by, at=at, change=number, records=len(there.keys), people=people,
            moved=moved or 0, questions=asked, anew=kept is None,
        )  # fmt: skip
        if moved is not None:
            save(found.known, place, stamp(), {"versions": _versions(found.known, there)})
    return Outcome(len(there.keys), people, moved or 0, asked, number, kept is None)


def _first(stands: Standing) -> Renewed:
    """Everything anew."""
    records = table()
    columns = encode(records, nicknames(), extras(records), superseded())
    return first(records, *prepare(columns), clean(), stands)


@dataclass(frozen=True)
class Kept:
    """What the last matching knew, the version of each of its rows, and what has changed since."""

    known: Known
    coming: frozenset[Key]
    gone: frozenset[Key]


def _kept(held: Held, there: Here) -> Kept | None:
    """What is kept of the last matching, and what came since; None where that is too much."""
    known = held.known
    rows = zip(_keys(known), held.beside["versions"].tolist(), known.here.tolist(), strict=True)
    matched = {key: version for key, version, stays in rows if stays}
    now = dict(zip(zip(there.sources, there.keys, strict=True), there.versions, strict=True))
    moved = moving.moved_since_matching()
    coming = frozenset(key for key, version in now.items() if key in moved or matched.get(key) != version)  # fmt: skip
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


def _is_news(kept: Kept | None, found: Renewed) -> bool:
    """Whether anything came, went, or was decided since the last matching."""
    if kept is None or kept.coming or kept.gone:
        return True
    was, now = kept.known.decided, found.known.decided
    return any(
        not np.array_equal(getattr(was, one.name), getattr(now, one.name)) for one in fields(now)
    )


def _written(found: Renewed, kept: Kept | None, by: Actor, at: datetime) -> int:
    """Write who moved, by how much each record is held, and what is asked; how many records moved.

    A matching is a change also when nobody moved: what is kept beside the records says of which it is.
    """
    known, keys = found.known, _keys(found.known)
    touched = [keys[row] for row in found.touched.tolist()]
    before = moving.people_now(touched if kept else None)
    clusters = _clusters(known, {*touched, *before}, keys)
    after = succeed(before, clusters, moving.first_free())
    weights = _weights(found, keys)
    moves = change(before, after, moving.last_change() + 1, at.isoformat())
    moving.write(moves, by=by.name, at=at, matching=True, weights=weights)
    moving.weigh_again(weights)
    asking.write(found, keys, everything=kept is None)
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
