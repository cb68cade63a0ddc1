"""This is not the same child: somebody's doubt, put before whoever decides about records; and which doubts are open."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from wholepicture.core.access.levels import Level
from wholepicture.core.identity.decisions import Says, ordered
from wholepicture.core.verdict import Refused, require, unless
from wholepicture.records.models import Identity, MatchQuestion, Person, Search, Source
from wholepicture.services.access import may
from wholepicture.services.audit import Actor, note
from wholepicture.services.children.purposes import LEADS, standing_purpose
from wholepicture.services.people.asking import ask_of_doubts
from wholepicture.services.people.deciding import decide
from wholepicture.services.people.who import People, Ref

__all__ = ["Refused", "doubt", "open_doubts"]


@transaction.atomic
def doubt(*, by: Actor, at: datetime, child: str, words: str) -> int:
    """Say that the records shown are not all of one child: each pair in question goes to whoever decides. How many there are.

    Whoever may see the child may say so, and whoever was just shown the child in a search. Nothing moves until
    somebody has decided.

    Raises:
        Refused: with every reason.
    """
    purpose = standing_purpose(by=by, at=at, child=child)
    require(unless((bool(words.strip()), "say what makes you think so")))
    seen = may(by=by, child=child, level=Level.POINTER, purpose=purpose, at=at)
    require(unless((bool(seen) or _was_shown(by, at, child), "no child with a recorded reason is known by this name")))  # fmt: skip
    pairs = _pairs(child, by.agency)
    for a, b in pairs:
        decide(by=by, at=at, says=Says.NOT_SURE, a=a, b=b, why=words.strip())
    ask_of_doubts()
    note("match.doubted", by=by, at=at, child=child, purpose=purpose, pairs=len(pairs))
    return len(pairs)


def _was_shown(by: Actor, at: datetime, child: str) -> bool:
    rows = Search.objects.filter(account=by.account, at__gt=at - LEADS, at__lte=at)
    return any(child in one for one in rows.values_list("children", flat=True))


def _pairs(child: str, agency: str) -> list[tuple[Ref, Ref]]:
    """The agency's own record beside one of each other source; else the record that is held least, beside the next."""
    person = Person.objects.get(ref=child)
    rows = list(Identity.objects.filter(person=person, until=None).order_by("weight", "source", "key"))  # fmt: skip
    records = [(row.source_id, row.key) for row in rows]
    mine = set(Source.objects.filter(agency=agency).values_list("pk", flat=True))
    own = next((one for one in records if one[0] in mine), records[0])
    others: dict[str, Ref] = {}
    for one in records:
        if one != own:
            others.setdefault(one[0], one)
    chosen = list(others.values()) if own[0] in mine else list(others.values())[:1]
    return [ordered(own, other) for other in chosen]


def open_doubts(*, records: Collection[Ref], agencies: Collection[str]) -> int:
    """How many questions about who is who are open on these records, between agencies that are all named."""
    wanted = Q(pk=None)
    for source, key in records:
        wanted |= Q(source_a=source, key_a=key) | Q(source_b=source, key_b=key)
    rows = MatchQuestion.objects.filter(wanted)
    both = rows.filter(source_a__agency__in=agencies, source_b__agency__in=agencies)
    return int(both.count())


def records_of(child: str) -> frozenset[Ref]:
    """The records of a child that a viewer has just been shown."""
    return People().records(child)
