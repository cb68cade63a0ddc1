"""Replay: the same history with other shares, and what each sighting would have been then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wholepicture.core.ledger import Ledger, Share
from wholepicture.core.period import Span
from wholepicture.core.picture import Picture, Sighting


class NoSuchShare(Exception):
    """Raised when a change names a share that the ledger does not have."""


@dataclass(frozen=True)
class Change:
    """What would have been different: shares added, moved to another day, or left out."""

    added: tuple[Share, ...] = ()
    moved: tuple[tuple[str, Span], ...] = ()
    dropped: tuple[str, ...] = ()


def replayed(ledger: Ledger, change: Change) -> Ledger:
    """The ledger as it would have been. Nothing else changes: a replay with no change is history.

    Raises:
        NoSuchShare: naming the share that is to be moved or dropped and is not there.
    """
    there = {share.id for share in ledger.shares}
    for wanted in (*(one for one, _ in change.moved), *change.dropped):
        if not any(_is(one, wanted) for one in there):
            raise NoSuchShare(wanted)
    kept = (
        _moved(s, change) for s in ledger.shares if not any(_is(s.id, d) for d in change.dropped)
    )
    return ledger.with_shares((*kept, *change.added))


def _is(share: str, wanted: str) -> bool:
    """A share to several recipients is one share each, named after the whole: s01>csc is part of s01."""
    return share == wanted or share.startswith(f"{wanted}>")


def _moved(share: Share, change: Change) -> Share:
    for wanted, on in change.moved:
        if _is(share.id, wanted):
            return replace(share, sent_on=on, read_on=None if share.read_on is None else on.last)
    return share


@dataclass(frozen=True)
class Difference:
    """When an agency saw one sighting in history and in the replay, as ordinals; None for never."""

    sighting: Sighting
    agency: str
    before: int | None
    after: int | None

    @property
    def days_earlier(self) -> int | None:
        """How many days earlier the replay shows it; None when only one of the two does."""
        if self.before is None or self.after is None:
            return None
        return self.before - self.after


def differences(before: Picture, after: Picture) -> tuple[Difference, ...]:
    """Each agency's view of each sighting that the change altered, in the order of the picture."""
    was, now = _views(before.sightings), _views(after.sightings)
    found = []
    for key, sighting in {**was, **now}.items():
        for agency in before.ledger.services():
            then = was[key].seen_by[agency] if key in was else None
            later = now[key].seen_by[agency] if key in now else None
            if then != later:
                found.append(Difference(sighting, agency, then, later))
    return tuple(found)


def _views(sightings: Iterable[Sighting]) -> Mapping[tuple[str, str, tuple[str, ...]], Sighting]:
    return {(s.pattern.id, s.child, s.others): s for s in sightings}
