"""Searching for a child before anything else: for a purpose, a few at most, each with why; and not without end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db import transaction
from django.db.models import Q

from wholepicture.core.access.found import HOUR, waits_until
from wholepicture.core.access.look import says_why
from wholepicture.core.access.pointers import Pointer
from wholepicture.core.access.rule import OBJECTIONS
from wholepicture.core.identity.asked import may_look, readings, remarks, to_try
from wholepicture.core.verdict import Refused, Verdict, require, unless
from wholepicture.engines.lookup.index import Index
from wholepicture.engines.lookup.search import MOST, Answer
from wholepicture.records.models import Account, Identity, Search
from wholepicture.services.access.facts import day_of
from wholepicture.services.access.finding import CameUp, ComesUp, come_up, may_search
from wholepicture.services.audit import Actor, note
from wholepicture.services.lookup import find_person
from wholepicture.services.people.because import Because, because
from wholepicture.services.people.index import open_index

__all__ = [
    "MOST",
    "Because",
    "ComesUp",
    "Pointer",
    "Refused",
    "Result",
    "Searched",
    "TooMany",
    "search",
]

FIELDS: Final = ("birth_date", "nhs_number", "upn", "address", "postcode", "phone")


class TooMany(Exception):
    """Raised when an account has searched too often within an hour; says until when it waits."""

    def __init__(self, until: datetime) -> None:
        super().__init__("too many searches within an hour")
        self.until = until


@dataclass(frozen=True)
class Result:
    """A child who came up, and why. `home` is a number that children have in common who cannot be told apart."""

    child: ComesUp
    because: Because
    home: int


@dataclass(frozen=True)
class Searched:
    """Who came up, whether more people fit, what looks mistyped, and what to try."""

    results: tuple[Result, ...]
    more: bool
    remarks: tuple[str, ...]
    to_try: tuple[str, ...]


def search(*, by: Actor, at: datetime, name: str, known: Mapping[str, str], purpose: str) -> Searched:  # fmt: skip
    """The few children who fit best what is known, of those who may come up for this account. Every search is noted.

    `known` are FIELDS, as text; birth dates as 2014, 2014-03 or 2014-03-09.

    Raises:
        Refused: with every reason, when too little is said or the role does not search.
        TooMany: when the account has searched too often.
    """
    asked = [{**one, **{f: t.strip() for f, t in known.items() if t.strip()}} for one in readings(name)]  # fmt: skip
    row = _begun(by, at, purpose, _may(by, asked, purpose))
    index = open_index(day=day_of(at))
    answer = find_person(index=index, readings=asked, most=MOST)
    with transaction.atomic():
        refs = _refs(index, answer)
        came = come_up(by=by, at=at, children=dict.fromkeys(refs.values()), purpose=purpose)
        shown = [one.child for one in came.shown]
        Search.objects.filter(pk=row.pk).update(children=shown)
        _note(by, at, purpose, came)
    results = tuple(_results(index, asked[0], answer, refs, came))
    nothing = not results or answer.more > 0
    tries = to_try(asked[0], answer.too_many or answer.more > 0) if nothing else ()
    return Searched(results, answer.more > 0, tuple(remarks(asked[0])), tuple(tries))


def _may(by: Actor, asked: Sequence[Mapping[str, str]], purpose: str) -> Verdict:
    said = unless((says_why(purpose), OBJECTIONS["purpose"]))
    return Verdict((*may_search(by).objections, *may_look(asked[0]).objections, *said.objections))


def _begun(by: Actor, at: datetime, purpose: str, may: Verdict) -> Search:
    """The search, counted before anything is looked up, so that no two at once pass the limit."""
    with transaction.atomic():
        # Whoever counts holds the account, so that two searches of one account are counted one after the other.
        list(Account.objects.select_for_update().filter(email=by.name).values_list("pk"))
        mine = Search.objects.filter(account=by.account, at__gt=at - HOUR, limited=False)
        until = waits_until(mine.values_list("at", flat=True), at) if may else None
        row = Search(account=by.account, by=by.name, agency=by.agency, at=at, purpose=purpose, limited=bool(until))  # fmt: skip
        if may:
            row.save()
        if until or not may:
            note("find.limited" if may else "find.refused", by=by, at=at, purpose=purpose)
    require(may)
    if until:
        raise TooMany(until)
    return row


def _refs(index: Index, answer: Answer) -> dict[tuple[str, str], str]:
    """The ref of the person of each result, by its first record; asked for all at once, and with nobody too."""
    keys = [_key(index, one.records[0]) for result in answer.results for one in result]
    wanted = reduce(or_, (Q(source=source, key=key) for source, key in keys), Q(source="", key=""))
    rows = Identity.objects.filter(wanted, until=None).values_list("source_id", "key", "person__ref")  # fmt: skip
    found = {(source, key): ref for source, key, ref in rows}
    return {key: found[key] for key in keys if key in found}


def _key(index: Index, record: int) -> tuple[str, str]:
    return index.table["source"][record].as_py(), index.table["source_id"][record].as_py()


def _results(
    index: Index, asked: Mapping[str, str], answer: Answer, refs: Mapping[tuple[str, str], str], came: CameUp
) -> list[Result]:  # fmt: skip
    shown, found = {one.child: one for one in came.shown}, []
    for home, people in enumerate(answer.results):
        for person in people:
            child = shown.pop(refs.get(_key(index, person.records[0]), ""), None)
            if child:
                found.append(Result(child, because(index, asked, person), home))
    return found


def _note(by: Actor, at: datetime, purpose: str, came: CameUp) -> None:
    """A row for each child who came up, shown or withheld; and one for a search that found nobody."""
    for one in came.shown:
        note("find.child", by=by, at=at, child=one.child, version=one.version, purpose=purpose, shown=len(came.shown))  # fmt: skip
    for child, why in came.withheld.items():
        note("find.withheld", by=by, at=at, child=child, purpose=purpose, why=list(why))
    if not came.shown and not came.withheld:
        note("find.child", by=by, at=at, purpose=purpose, shown=0)
