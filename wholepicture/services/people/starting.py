"""Starting a record of a child whom a search did not find: taken in like what a feed brings, with a reason to know the child."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Final

from django.db import transaction

from wholepicture.core.access.look import says_why
from wholepicture.core.access.rule import OBJECTIONS
from wholepicture.core.feeds import FeedRow, InvolvementRecord, PersonRecord, ReasonRecord
from wholepicture.core.identity.asked import may_look
from wholepicture.core.identity.succession import Change, Moved
from wholepicture.core.period import on_day
from wholepicture.core.verdict import Refused, Verdict, require, unless
from wholepicture.records.models import Person, Search
from wholepicture.services import feeds
from wholepicture.services.access.facts import day_of
from wholepicture.services.access.finding import may_search
from wholepicture.services.audit import Actor, note
from wholepicture.services.children.purposes import say_purpose
from wholepicture.services.people import moving

__all__ = ["Refused", "start_record"]

LATELY: Final = timedelta(hours=1)


@transaction.atomic
def start_record(
    *, by: Actor, at: datetime, fields: Mapping[str, str], why: str, role: str = "", contact: str = ""
) -> str:  # fmt: skip
    """Keep what is known of a child as a record of the agency, with its reason and its work; gives the ref of the person.

    `fields` are those of a person record; two things must be known, as for a search. The agency works with the
    child from now on, in this role and reached so. Whoever starts a record has searched within the hour. The next
    matching puts the record beside all others.

    Raises:
        Refused: with every reason.
    """
    known = {name: said.strip() for name, said in fields.items() if said.strip()}
    searched = Search.objects.filter(account=by.account, at__gt=at - LATELY, limited=False).exists()
    named = bool(known.get("given_name") or known.get("family_name"))
    checks = unless(
        (searched, "search for the child first, so that nobody is recorded twice"),
        (named, "type a name of the child"),
        (bool(by.agency), "only an agency keeps records"),
        (says_why(why), OBJECTIONS["purpose"]),
    )
    require(Verdict((*may_search(by).objections, *checks.objections, *may_look(known).objections)))
    source, key = f"{by.agency}-entered", token_hex(8)
    _load(by, at, source, _row(source, key, by, at, known, role, contact))
    ref = _new_person(by, at, (source, key))
    say_purpose(by=by, at=at, child=ref, words=why)
    note("record.started", by=by, at=at, child=ref, purpose=why)
    return ref


def _row(
    source: str, key: str, by: Actor, at: datetime, known: Mapping[str, str], role: str, contact: str
) -> FeedRow:  # fmt: skip
    day = day_of(at)
    return FeedRow(
        "typed in", known,
        (
            PersonRecord(source, key, known),
            InvolvementRecord(source, key, key, by.agency, role, contact, since=on_day(day)),
            ReasonRecord(source, key, key, "concern", by.agency, day.toordinal()),
        ),
    )  # fmt: skip


def _load(by: Actor, at: datetime, source: str, row: FeedRow) -> None:
    """Take the record in as a delivery of one row, so that it is kept, versioned and noted like any other."""
    with TemporaryDirectory(prefix="wholepicture-") as folder:
        path = Path(folder) / f"typed-{row.records[0].key}.json"
        path.write_text(json.dumps([row.records[0].key, dict(row.written)]), encoding="utf-8")
        feed = feeds.Feed(source=source, agency=by.agency)
        opened = feeds.Opened(feed, path, lambda: iter([row]))
        feeds.load_feed(by=by, at=at, opened=opened, extracted=day_of(at))


def _new_person(by: Actor, at: datetime, record: tuple[str, str]) -> str:
    """The record is a person of its own, until matching finds otherwise."""
    number = moving.first_free()
    change = Change(moving.last_change() + 1, at.isoformat(), (Moved(record, None, number),), "a record was started")  # fmt: skip
    moving.write(change, by=by.name, at=at, matching=False, weights={})
    return Person.objects.get(number=number).ref
