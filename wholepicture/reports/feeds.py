"""How feeds are drawn: what a delivery would do, what became of it, how the feeds stand."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from wholepicture.core.period import iso
from wholepicture.reports.lists import counted
from wholepicture.services.feeds import Checked, FeedStatus, Loaded, OneFeed

WORDS = {
    "new": "new",
    "changed": "changed",
    "same": "the same",
    "older": "older than what is known",
    "gone": "taken back",
}
"""What becomes of a record, in the order in which it is told."""

KINDS = {
    "person": "people",
    "involvement": "involvements",
    "observation": "observations",
    "reason": "reasons",
}


def checked(found: Checked, first: int | None = None) -> str:
    """What a delivery would do, and its faults, or the first of them."""
    lines = [
        f"{found.name}: {found.source}, made on {iso(found.extracted)}, {_mode(found.full)}",
        f"{found.rows:,} rows; records: {_counts(found.counts)}",
    ]
    if found.full and found.known:
        lines.append(f"{found.going:,} of {found.known:,} records that were known are not in it")
    lines += _faults(found, first)
    return "\n".join(lines)


def _faults(found: Checked, first: int | None) -> Iterator[str]:
    told = found.faults[:first]
    for one in told:
        place = ": ".join(filter(None, (found.name, one.place, one.field)))
        yield f"{place}: {one.what} — {one.todo}"
    if more := found.every - len(told):
        where = "; `wholepicture feed check` tells them" if first else ""
        yield f"and {more:,} more{where}"
    if found.quarantined:
        yield f"{counted(found.quarantined, 'row')} cannot be taken in"
    if found.full and found.unplaced:
        yield f"{counted(found.unplaced, 'row')} cannot be told apart: until that is put right, nothing counts as gone from this extract"


def checked_as_data(found: Checked) -> dict[str, Any]:
    """The same, as data."""
    return {
        "file": found.name, "source": found.source, "extracted": iso(found.extracted),
        "mode": "full" if found.full else "changes", "rows": found.rows,
        "records": {name: found.counts[name] for name in WORDS}, "known": found.known,
        "missing": found.going, "quarantined": found.quarantined, "unplaced": found.unplaced,
        "remarks": found.remarks, "faults": [asdict(one) for one in found.faults],
    }  # fmt: skip


def loaded(found: Loaded) -> str:
    """What became of a delivery."""
    name = f"{found.name} of {found.extracted:%d %B %Y}"
    if found.state == "already":
        return f"{name} was loaded before; nothing is changed"
    if found.state == "held":
        why = "; ".join(found.why)
        return f"{name} is held: {why}. Look at it; to load it all the same, add --release"
    went_on = f" (went on from row {found.began_at:,})" if found.began_at else ""
    lines = [f"{name} is loaded{went_on}: {_counts(found.counts)}"]
    if aside := found.counts["quarantined"]:
        lines.append(f"{aside:,} rows are in quarantine: `wholepicture feed quarantine` shows them")
    return "\n".join(lines)


def status(found: FeedStatus) -> str:
    """How the feeds stand."""
    lines = [line for one in found.feeds for line in _feed(one)] or ["nothing has been loaded yet"]
    lines += [
        "",
        f"{found.children:,} children for whom a reason stands",
        f"{found.matching_alone:,} records of people serve matching alone",
        f"{found.to_expire:,} children whose reasons have ended and whose observations may be erased: `wholepicture feed expire`",
    ]
    return "\n".join(lines)


def _feed(one: OneFeed) -> Iterator[str]:
    newest = f"last made on {one.newest:%d %B %Y}" if one.newest else "nothing loaded yet"
    late = f", LATE: it comes every {one.every_days} days" if one.late else ""
    yield f"{one.feed}: {newest}{late}"
    kept = ", ".join(f"{one.records[kind]:,} {word}" for kind, word in KINDS.items())
    yield f"  {kept}; {one.gone:,} gone; {counted(one.quarantined, 'row')} in quarantine"
    for name, day, why in one.held:
        yield f"  held: {name} of {day:%d %B %Y}: {why}"
    for name, day, done, rows in one.broken:
        yield f"  broken off: {name} of {day:%d %B %Y} after {done:,} of {rows:,} rows; load it again to go on"


def status_as_data(found: FeedStatus) -> dict[str, Any]:
    """The same, as data."""
    return {
        "feeds": [_feed_as_data(one) for one in found.feeds],
        "children": found.children, "matching_alone": found.matching_alone,
        "to_expire": found.to_expire,
    }  # fmt: skip


def _feed_as_data(one: OneFeed) -> dict[str, Any]:
    return asdict(one) | {
        "newest": one.newest.isoformat() if one.newest else None,
        "held": [
            {"file": name, "extracted": day.isoformat(), "why": why} for name, day, why in one.held
        ],
        "broken": [
            {"file": name, "extracted": day.isoformat(), "done": done, "rows": rows}
            for name, day, done, rows in one.broken
        ],
    }


def _mode(full: bool) -> str:
    return "all that the source has" if full else "changes"


def _counts(counts: Any) -> str:
    return (
        ", ".join(f"{counts[one]:,} {word}" for one, word in WORDS.items() if counts[one]) or "none"
    )
