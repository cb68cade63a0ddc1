"""Logging a concern: an observation of the author's agency, kept as what a feed brings is kept, at once in the picture."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Final

from django.db import transaction

from wholepicture.core.concerns.concern import Concern, faults, words_of
from wholepicture.core.feeds import (
    FeedRecord,
    FeedRow,
    ObservationRecord,
    PersonRecord,
    ReasonRecord,
)
from wholepicture.core.identity.decisions import Says
from wholepicture.core.identity.succession import Change, Moved
from wholepicture.core.period import edtf
from wholepicture.core.verdict import Refused
from wholepicture.records import models as kept
from wholepicture.services.access.facts import day_of
from wholepicture.services.audit import Actor, note
from wholepicture.services.concerns.drafts import NOT_HERE, draft, household, permitted, said_of
from wholepicture.services.concerns.suggesting import suggested
from wholepicture.services.feeds.arriving import arriving
from wholepicture.services.feeds.keep import keep
from wholepicture.services.feeds.loading import secret
from wholepicture.services.feeds.standing import changes
from wholepicture.services.people import moving
from wholepicture.services.people.deciding import decide
from wholepicture.services.people.histories import rely
from wholepicture.services.people.who import People, Ref

TRIES: Final = 5
STANDS_FOR: Final = 365
"""Days for which a concern is a recorded reason."""

WHY: Final = "a concern was written down about this person, whom its author had found"
NAMES: Final = ("given_name", "family_name", "birth_date", "sex")
"""What the new record of a person says; nothing else that other agencies hold is copied."""


class LoggedAlready(Exception):
    """Raised when the draft is not there: it was logged before, or taken away."""


@dataclass(frozen=True)
class Written:
    """A concern as its author finds it again: its key, the child, and when it was logged."""

    key: str
    child: str
    at: datetime
    corrected: bool


def source_of(agency: str) -> str:
    """The source of what people of an agency write down here."""
    return f"{agency}-entered"


def log(*, by: Actor, at: datetime, key: str, factors: Collection[str], written_by: str) -> str:
    """Log the draft of that key, coded with those of the suggested factors that its author confirmed.

    Gives the key of the concern; that of the draft, or of the concern that it corrects. `written_by` is the name and
    post of the author, which is kept with it.

    Raises:
        LoggedAlready: when there is no such draft of this person.
        Refused: when something is missing in it, or the child may not be found by this person any more.
    """
    for _ in range(TRIES):
        try:
            found = _logged(by, at, key, frozenset(factors), written_by)
        except moving.Busy:
            continue
        if not found:
            raise Refused(NOT_HERE)
        return found
    raise Refused("somebody else is moving records: nothing was logged, and your draft is kept; try again")  # fmt: skip


@transaction.atomic
def _logged(by: Actor, at: datetime, key: str, factors: frozenset[str], written_by: str) -> str:
    """The key of the concern; nothing, and a note that it was refused, when the child may not be found."""
    there = draft(by=by, key=key)
    if there is None:
        raise LoggedAlready
    if not permitted(by, at, there.child):
        return ""
    said, name = there.said, there.corrects or there.key
    wrong = faults(said, day_of(at), correcting=bool(there.corrects))
    if wrong:
        raise Refused("\n".join(wrong.values()))
    near = {one.ref for one in household(by, at, there.child)} if said.about else set()
    said = replace(said, about=tuple(one for one in said.about if one in near))
    source, day, people = _source(by), day_of(at).toordinal(), People()
    new = _records(by, source, name, day, (there.child, *said.about), people)
    one = _observation(by, source, name, day, [new[who] for who in new], said, factors)
    _keep(source, at, day, _rows(by, one, new, people))
    _same(by, at, {who: key for who, key in new.items() if not _there(source, key, who, people)})
    _beside(by, at, source, name, one, said, written_by)
    version = rely(what=f"concern {name}", ref=there.child, at=at)
    kept.ConcernDraft.objects.filter(pk=key).delete()
    note(
        "concern.corrected" if there.corrects else "concern.logged", by=by, at=at, child=there.child,
        version=str(version), concern=name, people=len(new), factors=len(one.factors), danger=said.danger,
    )  # fmt: skip
    return name


def _source(by: Actor) -> str:
    """The source and its feed; whoever logs there at the same time waits."""
    name = source_of(by.agency)
    agency, _ = kept.Agency.objects.get_or_create(pk=by.agency)
    kept.Source.objects.get_or_create(pk=name, defaults={"agency": agency})
    kept.Feed.objects.get_or_create(pk=name, defaults={"source_id": name})
    kept.Source.objects.select_for_update().get(pk=name)
    return name


def _records(
    by: Actor, source: str, name: str, day: int, who: Iterable[str], people: People
) -> dict[str, str]:
    """The key of each person's record in the source: the one that is there, or a new one."""
    found = {}
    for number, ref in enumerate(who, 1):
        own = sorted(key for one, key in people.records(ref) if one == source)
        found[ref] = own[0] if own else f"{name}-{day}-{number}"
    return found


def _there(source: str, key: str, ref: str, people: People) -> bool:
    return (source, key) in people.records(ref)


def _observation(
    by: Actor, source: str, name: str, day: int, about: list[str], said: Concern, factors: frozenset[str]
) -> ObservationRecord:  # fmt: skip
    """As the ledger reads it. A factor that the words do not suggest is not taken; what is corrected was known before."""
    offered = {one.factor for one in suggested(text=f"{said.text}\n\n{said.own_words}")}
    before = kept.Observation.objects.filter(source=source, key=name).first()
    return ObservationRecord(
        source, name, by.agency, tuple(about), edtf(said.on), before.known_on if before else day,
        factors & offered, said.nature, words=words_of(said),
    )  # fmt: skip


def _rows(
    by: Actor, one: ObservationRecord, new: dict[str, str], people: People
) -> tuple[FeedRecord, ...]:
    """The observation, a record of everybody who has none in the source, and a reason for each whom it is about."""
    persons = tuple(
        PersonRecord(one.source, key, _fields(said_of(by, who, people)))
        for who, key in new.items()
        if not _there(one.source, key, who, people)
    )
    reasons = (
        ReasonRecord(one.source, f"concern:{one.key}:{key}", key, "concern", one.agency, one.known_on, one.known_on + STANDS_FOR)
        for key in one.about
    )  # fmt: skip
    return (*persons, one, *reasons)


def _fields(records: list[dict[str, str]]) -> dict[str, str]:
    """Name, birth and sex, each as most of these records write it."""
    said = {name: Counter(one[name] for one in records if one.get(name)) for name in NAMES}
    return {name: min(count, key=lambda one: (-count[one], one)) for name, count in said.items() if count}  # fmt: skip


def _keep(source: str, at: datetime, day: int, records: tuple[FeedRecord, ...]) -> None:
    """Take it in as a feed's row: a version is added, and the one of the latest moment stands."""
    row = FeedRow("entered", {}, records, version=at.isoformat(timespec="microseconds"))
    for change in changes(source, list(arriving(row, day, 0, secret()))):
        keep(change, source, day)


def _same(by: Actor, at: datetime, new: dict[str, str]) -> None:
    """Each new record is of the person whom its author meant: decided, and so from now on.

    Raises:
        Busy: when somebody else moves records.
    """
    source = source_of(by.agency)
    persons = dict(kept.Person.objects.filter(ref__in=new).values_list("ref", "number"))
    people = People()
    for who, key in new.items():
        other: Ref = min(one for one in people.records(who) if one != (source, key))
        decide(by=by, at=at, says=Says.SAME, a=(source, key), b=other, why=WHY)
    if new:
        moved = tuple(Moved((source, key), None, persons[who]) for who, key in new.items())
        change = Change(moving.last_change() + 1, at.isoformat(), moved, WHY)
        moving.write(change, by=by.name, at=at, matching=False, weights={})


def _beside(
    by: Actor, at: datetime, source: str, name: str, one: ObservationRecord, said: Concern, written_by: str
) -> None:  # fmt: skip
    """What was said part by part, and who wrote it, beside the version that now stands."""
    standing = kept.Observation.objects.get(source=source, key=name).standing_id
    parts = {**asdict(said), "factors": sorted(one.factors)}
    kept.Concern.objects.update_or_create(
        body_id=standing,
        defaults={"author": by.account, "written_by": written_by, "post": by.post, "at": at, "said": parts},
    )  # fmt: skip


def written_by(*, by: Actor) -> tuple[Written, ...]:
    """The concerns that this person logged for the agency they work for now, the newest first; at most fifty."""
    rows = kept.Concern.objects.filter(
        author=by.account, body__version__source=source_of(by.agency)
    )
    keys = rows.order_by("-at").values_list("body__version__key", "at")
    latest: dict[str, list[datetime]] = {}
    for key, at in keys[:50]:
        latest.setdefault(key, []).append(at)
    about = _children(source_of(by.agency), latest)
    return tuple(Written(key, about.get(key, ""), ats[0], len(ats) > 1) for key, ats in latest.items())  # fmt: skip


def _children(source: str, keys: Collection[str]) -> dict[str, str]:
    """The child of each concern, as a person: whoever it is about first."""
    rows = kept.About.objects.filter(source=source, observation__key__in=keys, number=0)
    found = dict(rows.values_list("observation__key", "person"))
    people = People()
    people.meet([(source, one) for one in found.values()])
    return {key: people.of((source, one)) for key, one in found.items()}
