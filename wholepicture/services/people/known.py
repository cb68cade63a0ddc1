"""What matching knows, kept beside the records from one time to the next: of the last matching, and of no other."""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.conf import settings

from wholepicture.engines.linkage.kept import Kept, NotKept, opened_with, stamp_of
from wholepicture.records.models import Change, Source
from wholepicture.services.people.deciding import superseded
from wholepicture.services.people.moving import Busy

PLACES: Final = ("one", "other")
"""A matching is kept in the place that does not hold the one before, in the transaction that writes it: whatever
stops it, one of them holds the last that counts."""


def folder() -> Path:
    """Where it is kept."""
    return Path(settings.DATA) / "matching"


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else on this computer matches meanwhile; the hold ends with the process, however it ends.

    Raises:
        Busy: when somebody else does.
    """
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    held = os.open(folder() / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(held)
        yield
    finally:
        os.close(held)


def _take(held: int) -> None:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Busy from None


def last() -> tuple[Kept | None, Path]:
    """What the last matching knew, and the place for what the next one knows.

    None when it is not kept, is damaged, or was made with what has changed since.
    """
    now = stamp()
    holds = [place for place in PLACES if _stamp_in(folder() / place) == now]
    free = [folder() / place for place in PLACES if place not in holds[:1]]
    for place in free:
        shutil.rmtree(place, ignore_errors=True)
    try:
        return (opened_with(folder() / holds[0]) if holds else None), free[0]
    except NotKept:
        return None, free[0]


def _stamp_in(place: Path) -> str:
    try:
        return stamp_of(place)
    except NotKept:
        return ""


def clean() -> frozenset[str]:
    """The sources that hold nobody twice."""
    return frozenset(Source.objects.filter(clean=True).values_list("id", flat=True))


def stamp() -> str:
    """What must be the same for what is kept to be used: the last matching, replaced numbers, and who is clean."""
    made = Change.objects.filter(matching=True).order_by("-number").first()
    told = repr((made and (made.number, made.at.timestamp()), sorted(superseded().items()), sorted(clean())))  # fmt: skip
    return hashlib.sha256(told.encode()).hexdigest()
