"""Reasons, purposes, seals and conflicts are kept, noted, and count from their first moment to before their last."""

from datetime import timedelta

import pytest

from tests.services.access.partnership import AMA, AT, FAY, HOUR, IVY, MAX, WHY, ZED, last, somebody
from wholepicture.records.models import AccessReason, Change, Conflict, Identity, Person, Seal
from wholepicture.services import access
from wholepicture.services.access import Refused, seen_as


def sees(by=AMA, at=AT, child="kid", purpose=WHY):
    return bool(seen_as(by=by, at=at, child=child, purpose=purpose))


def give(by=ZED, kind="invitation", holder="max", **more):
    asked = {"at": AT, "child": "kid", "until": AT + HOUR, "why": WHY}
    return access.give_reason(by=by, kind=kind, holder=holder, **asked | more)


# Purposes


def test_a_purpose_that_was_said_holds_until_it_ends(any_partnership):
    assert not sees(purpose="")
    access.state_purpose(by=AMA, at=AT, child="kid", words=WHY, until=AT + HOUR)

    assert (last().what, last().purpose) == ("purpose.stated", WHY)
    assert sees(purpose="")
    assert not sees(purpose="", at=AT + HOUR)
    assert not sees(somebody(account="ben"), purpose=""), "it is of whoever said it"


@pytest.mark.parametrize(
    ("words", "until"),
    [("check", AT + HOUR), (WHY, AT), (WHY, AT + timedelta(days=32))],
)
def test_a_purpose_is_said_in_words_and_not_for_ever(partnership, words, until):
    with pytest.raises(Refused):
        access.state_purpose(by=AMA, at=AT, child="kid", words=words, until=until)


def test_what_no_database_could_hold_names_no_child(partnership):
    with pytest.raises(Refused, match="names no child"):
        access.state_purpose(by=AMA, at=AT, child="k\x00", words=WHY, until=AT + HOUR)
    with pytest.raises(Refused, match="names no child"):
        access.say_urgent(by=AMA, at=AT, child="\ud800", why=WHY)
    access.declare_conflict(by=AMA, at=AT, person="k\x00")

    assert not Conflict.objects.exists()


# Reasons


@pytest.mark.parametrize("holder", ["max", "post of max", "police"])
def test_a_reason_lets_its_holder_look_until_it_ends(any_partnership, holder):
    assert not sees(MAX)
    number = give(holder=holder)
    assert (last().what, last().details["holder"]) == ("reason.given", holder)

    assert sees(MAX)
    assert not sees(MAX, at=AT + HOUR)
    access.end_reason(by=ZED, at=AT, number=number)
    assert not sees(MAX)


def test_only_who_gave_a_reason_or_governance_ends_it(partnership):
    number = give()
    access.end_reason(by=AMA, at=AT, number=number)
    assert sees(MAX)
    access.end_reason(by=IVY, at=AT, number=number)
    assert not sees(MAX)
    access.end_reason(by=IVY, at=AT, number=number)
    access.end_reason(by=IVY, at=AT, number=999)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"by": MAX, "holder": "ben"}, "only who may see the content gives it"),
        ({"holder": "zed"}, "nobody gives a reason to themselves"),
        ({"holder": "post of zed"}, "nobody gives a reason to themselves"),
        ({"kind": "involvement"}, "'involvement' cannot be given"),
        ({"kind": "urgent"}, "'urgent' cannot be given"),
        ({"kind": "nosiness"}, "'nosiness' cannot be given"),
        ({"kind": "front-door"}, "the front door gives it"),
        ({"until": AT}, "it would end before it begins"),
        ({"why": "look"}, "say in a few words"),
    ],
)
def test_a_reason_that_cannot_be_given_is_refused(partnership, given, said):
    with pytest.raises(Refused, match=said):
        give(**given)

    assert not AccessReason.objects.exists()


def test_in_danger_nobody_is_asked_first(any_partnership):
    access.say_urgent(by=MAX, at=AT, child="kid", why="child left alone at night")

    assert (last().what, last().purpose) == ("reason.urgent", "child left alone at night")
    found = seen_as(by=MAX, at=AT, child="kid", purpose=WHY)
    assert (found.view.level, bool(found.view.pointers), found.words) == (2, True, {})
    assert not found.more
    assert not sees(MAX, at=AT + timedelta(days=1))
    access.seal(by=IVY, at=AT, person="kid", open_to=[], why="identity changed")
    assert not sees(MAX), "a seal bars even that"
    with pytest.raises(Refused):
        access.say_urgent(by=MAX, at=AT, child="kid", why="urgent")


# Seals


def test_a_seal_bars_until_it_is_lifted(any_partnership):
    access.seal(by=IVY, at=AT, person="kid", open_to=["zed"], why="identity changed")
    assert last().what == "seal.placed"
    assert last().details == {"records": 3, "open_to": ["zed"]}
    assert not sees()
    assert sees(ZED)
    access.lift_seal(by=IVY, at=AT + HOUR, person="kid", why="court ended it")

    assert (last().what, last().details) == ("seal.lifted", {"seals": 3})
    assert sees(at=AT + HOUR)
    assert not sees(), "then it was sealed"


def test_of_a_sealed_mother_nothing_is_seen_and_the_child_is(partnership):
    access.seal(by=IVY, at=AT, person="mum", open_to=[], why="in a refuge")
    found = seen_as(by=AMA, at=AT, child="kid", purpose=WHY)

    assert found
    assert "mum" not in repr(found)
    assert found.words == {}
    assert {one.agency for one in found.view.pointers} == {"school", "police", "csc"}


def test_no_match_opens_a_seal(any_partnership):
    """A sealed record takes its seal to whomever it is found to be about."""
    access.seal(by=IVY, at=AT, person="stranger", open_to=[], why="identity changed")
    change = Change.objects.create(number=5, matching=True, at=AT, by="matching")
    Identity.objects.filter(key="7").update(until=change)
    Identity.objects.create(source_id="police", key="7", person=Person.objects.get(ref="kid"), since=change)  # fmt: skip

    assert not sees()


def test_no_undoing_of_a_match_opens_a_seal(partnership):
    access.seal(by=IVY, at=AT, person="kid", open_to=[], why="identity changed")
    change = Change.objects.create(number=5, matching=False, at=AT, by="zed")
    new = Person.objects.create(number=99, ref="parted", since=change)
    Identity.objects.filter(source="school", key="1").update(until=change)
    Identity.objects.create(source_id="school", key="1", person=new, since=change)

    assert not sees(child="parted")


# Conflicts


def test_who_declared_a_relationship_looks_no_more_and_is_told_so(any_partnership):
    access.declare_conflict(by=AMA, at=AT, person="mum")
    assert last().what == "conflict.declared"
    found = seen_as(by=AMA, at=AT, child="kid", purpose=WHY)

    assert found.verdict.objections == (
        "you declared a relationship with this family: a colleague must do this",
    )
    assert sees(somebody(account="ben"))
    access.end_conflict(by=IVY, at=AT, account="ama", person="mum")
    assert last().details == {"of": "ama", "conflicts": 3}
    assert sees()


@pytest.mark.parametrize("kind", ["own-family", "named-party"])
def test_a_conflict_that_others_recorded_is_answered_as_no_record(any_partnership, kind):
    access.record_conflict(by=IVY, at=AT, account="ama", person="man", kind=kind)
    found = seen_as(by=AMA, at=AT, child="kid", purpose=WHY)

    assert found.verdict == seen_as(by=AMA, at=AT, child="unheard-of", purpose=WHY).verdict
    assert not access.may_be_found(by=AMA, child="kid", purpose=WHY, at=AT)


def test_whom_nobody_knows_nothing_can_be_said_of(partnership):
    access.declare_conflict(by=AMA, at=AT, person="school/1")
    access.seal(by=IVY, at=AT, person="unheard-of", open_to=[], why="asked to")

    assert not Conflict.objects.exists()
    assert not Seal.objects.exists()
    assert last().details == {"records": 0, "open_to": []}


@pytest.mark.parametrize(
    "refused",
    [
        lambda: access.seal(by=AMA, at=AT, person="kid", open_to=[], why="because"),
        lambda: access.seal(by=IVY, at=AT, person="kid", open_to=[], why=" "),
        lambda: access.lift_seal(by=somebody(role="manager"), at=AT, person="kid", why="because"),
        lambda: access.lift_seal(by=IVY, at=AT, person="kid", why=""),
        lambda: access.record_conflict(by=FAY, at=AT, account="a", person="kid", kind="named-party"),
        lambda: access.record_conflict(by=IVY, at=AT, account="a", person="kid", kind="rival"),
        lambda: access.end_conflict(by=AMA, at=AT, account="ama", person="kid"),
    ],
)  # fmt: skip
def test_who_may_not_bar_or_open_is_refused(partnership, refused):
    with pytest.raises(Refused):
        refused()

    assert not Seal.objects.exists()
    assert not Conflict.objects.exists()
