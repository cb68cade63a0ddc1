"""What a search may show of a child, and when an account has searched enough."""

from datetime import UTC, datetime, timedelta

import pytest

from wholepicture.core.access.agreement import Agreement
from wholepicture.core.access.found import PER_HOUR, found_as, waits_until
from wholepicture.core.access.levels import Level, Shown
from wholepicture.core.access.look import Conflict, Look, Seal, StatedPurpose, Viewer
from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Agency, Involvement, Ledger, Observation, Person, Relation
from wholepicture.core.period import edtf, on_day

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
ON = AT.toordinal()
AGREED = Agreement(1, {"practitioner": Level.CONTENT}, {}, {"school": "named", "police": "named"},
                   contact={"parent": Shown.NAMED}, pointer_days=365)  # fmt: skip
TIE = Observation("o1", "police", ("kid", "mum"), on_day(AT.date()), ON, frozenset(), relations=(Relation("mum", "parent", "kid"),))  # fmt: skip
LEDGER = Ledger(
    (Person("kid", "child"), Person("mum", "mother")), (Agency("school", "school", "Hill School"), Agency("police", "police", "Police")),
    (TIE,), involvements=(Involvement("school", "kid", since=edtf("2025")),),
)  # fmt: skip


def look(**given):
    said = StatedPurpose("max", "kid", "bruise seen this morning", AT)
    asked = {"recorded": True, "purposes": (said,), **given}
    return Look(Viewer("max", "gp", frozenset({"practitioner"})), "kid", **asked)


def found(**given):
    return found_as(LEDGER, look(**given), AGREED, Vocabulary(()), at=AT, on=ON)


def test_whoever_searches_with_a_purpose_is_shown_who_is_there_without_a_reason_of_their_own():
    assert [one.name for one in found()] == ["Hill School", "Police"]


@pytest.mark.parametrize(
    "given",
    [
        {"recorded": False},
        {"purposes": ()},
        {"seals": (Seal("kid", AT),)},
        {"conflicts": (Conflict("own-family", "max", "kid", AT),)},
        {"conflicts": (Conflict("own-family", "max", "mum", AT),)},
    ],
)
def test_who_may_not_come_up_does_not(given):
    assert found(**given) is None


def test_of_a_sealed_mother_there_is_no_pointer():
    assert [one.name for one in found(seals=(Seal("mum", AT),))] == ["Hill School"]


def searches(number, apart):
    return [AT - apart * place for place in range(number)]


@pytest.mark.parametrize(
    ("before", "until"),
    [
        ([], None),
        (searches(PER_HOUR - 1, timedelta(minutes=1)), None),
        (searches(PER_HOUR, timedelta(minutes=1)), AT + timedelta(minutes=61 - PER_HOUR)),
        (searches(PER_HOUR, timedelta(minutes=5)), None),
        ([AT - timedelta(hours=1)] * PER_HOUR, None),
        ([AT + timedelta(hours=1)] * PER_HOUR, None),
    ],
)
def test_too_many_within_an_hour_wait_until_the_first_of_them_is_an_hour_old(before, until):
    assert waits_until(before, AT) == until
