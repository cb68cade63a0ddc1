"""The gate: each sees what is theirs and pointers to the rest; every look is noted, and so is every refusal."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from tests.services.access.partnership import (
    AMA,
    AT,
    FAY,
    IVY,
    MAX,
    TIM,
    WHY,
    ZED,
    last,
    rows,
    somebody,
)
from wholepicture.records.models import Agency, AuditRecord
from wholepicture.services import access
from wholepicture.services.access import Level, seen_as


def look(by=AMA, child="kid", **more):
    return seen_as(by=by, at=AT, child=child, **{"purpose": WHY, **more})


def names(found):
    return {one.name or one.route for one in found.view.pointers}


def test_a_teacher_sees_the_schools_own_and_who_else_is_there(any_partnership):
    found = look()

    assert found
    assert list(found.words.values()) == ["Tired again."]
    assert {one.name for one in found.view.ledger.people if one.id in found.view.named} == {"Ama Mensah", "Efua"}  # fmt: skip
    assert names(found) == {
        "School", "Police", "Csc", "Turnaround", "A further service is involved. The front door reaches it for you.",
    }  # fmt: skip
    assert found.reach == {
        "csc": ("ring csc",), "police": ("ring police",), "school": ("01632 960155",),
        "turnaround": ("ring turnaround",),
    }  # fmt: skip
    assert [(one.agency, set(one.factors)) for one in found.view.headlines] == [("csc", {"cp-plan"})]  # fmt: skip


@pytest.mark.parametrize(
    "word", ["Relapsed", "Lee", "moved in", "Plan agreed", "Haven", "haven", "Effie"]
)
def test_nothing_that_others_hold_is_anywhere_in_what_a_teacher_sees(partnership, word):
    assert word not in repr(look())


@pytest.mark.parametrize("kind", ["", "sexual-health-service"])
def test_an_agency_of_which_nobody_said_the_kind_is_hidden(partnership, kind):
    Agency.objects.filter(pk="csc").update(kind=kind)
    found = look()

    assert "Csc" not in names(found)
    assert found.view.headlines == ()
    assert [one.id for one in found.view.ledger.agencies if one.id == "csc"] == []
    assert look(ZED).words, "its own people see their own"


def test_the_look_is_noted_with_who_why_and_how_much_and_no_words(any_partnership):
    found = look()
    row = last()

    assert (row.what, row.child, row.version, row.purpose) == ("child.seen", "kid", "4", WHY)
    assert (row.by, row.account, row.agency, row.post) == ("Ama", "ama", "school", "post of ama")
    assert (row.address, row.device, row.at) == ("10.0.0.1", "Firefox", AT)
    assert row.details == {
        "level": "content", "agreement": 1, "observations": 1, "headlines": 1, "pointers": 5,
    }  # fmt: skip
    assert found.version == "4"
    everything = str(list(AuditRecord.objects.values()))
    assert not [word for word in ("Tired", "Relapsed", "Efua", "Lee") if word in everything]


@pytest.mark.parametrize("how", ["printed", "exported"])
def test_a_print_and_an_export_are_noted_as_such(partnership, how):
    look(how=how)

    assert last().what == f"child.{how}"


def test_who_cannot_be_noted_sees_nothing(any_partnership, monkeypatch):
    def full(*_, **__):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(AuditRecord.objects, "create", full)
    with pytest.raises(DatabaseError):
        look()


# Who may not


def test_without_a_reason_one_is_refused_told_why_and_noted(any_partnership):
    found = look(somebody("gp", account="lee"), purpose="")

    assert not found
    assert [one[:30] for one in found.verdict.objections] == [
        "nothing recorded here gives yo", "say in a few words why you nee",
    ]  # fmt: skip
    assert (found.view.level, found.words, found.reach, found.version) == (0, {}, {}, "")
    assert (last().what, last().child, last().details["why"]) == ("child.refused", "kid", ["purpose", "reason"])  # fmt: skip


@pytest.mark.parametrize("role", ["information-governance", "administrator", "unheard-of"])
def test_a_role_that_sees_no_child_sees_no_child(partnership, role):
    assert not look(somebody(role=role))


def test_whoever_has_no_account_sees_no_child(partnership):
    assert not look(somebody(account=""))


@pytest.mark.parametrize("child", ["school/1", "stranger", "mum", "nobody", "", "=1+1\x00", "k" * 999])  # fmt: skip
def test_who_is_not_a_child_with_a_reason_is_answered_as_nobody(any_partnership, child):
    """Among them the name of a record, which could be guessed."""
    found, nobody = look(child=child), look(child="unheard-of")

    assert (found.verdict, found.more, found.view) == (nobody.verdict, nobody.more, nobody.view)
    assert last().what == "child.refused"


def test_a_seal_and_no_record_sound_and_look_the_same(any_partnership):
    access.seal(by=IVY, at=AT, person="kid", open_to=["csc"], why="adopted")
    found, nobody = look(), look(child="unheard-of")

    assert (found.verdict, found.more, found.view, found.words) == (
        nobody.verdict, nobody.more, nobody.view, nobody.words,
    )  # fmt: skip
    assert [row.details["why"] for row in AuditRecord.objects.order_by("-number")[:2]] == [
        ["reason", "unrecorded"], ["sealed"],
    ]  # fmt: skip
    assert look(ZED), "it is open to them"


# Who sees what


def test_an_agency_sees_those_around_the_child_whom_it_knows_of(partnership):
    access.give_reason(by=ZED, at=AT, child="kid", kind="invitation", holder="max", until=AT.replace(hour=12), why=WHY)  # fmt: skip
    found = look(MAX)

    assert list(found.words.values()) == ["Lee moved in."]
    assert {one.id for one in found.view.ledger.people} == {"kid", "man"}
    assert not look(MAX, child="stranger")


def test_who_works_with_the_mother_and_knows_of_the_child_has_a_reason(partnership):
    assert not look(TIM), "the drug service does not know that she is a mother"


def test_the_agency_that_knows_that_its_client_is_the_mother_has_a_reason(partnership, tmp_path):
    from tests.deliveries import a_person, a_row, delivery, load
    from tests.services.access.partnership import seen
    from wholepicture.core.ledger import Relation
    from wholepicture.records.models import Change, Identity, Person

    tie = Relation("3", "parent", "33")
    more = [a_person("33", "turnaround"), seen("turnaround", "o9", ("3",), "A mother.", relations=(tie,))]  # fmt: skip
    load(delivery(tmp_path, [a_row(*more)], "more.csv", source="turnaround"))
    Identity.objects.create(
        source_id="turnaround", key="33", person=Person.objects.get(ref="kid"), since=Change.objects.get()
    )  # fmt: skip
    found = look(TIM)

    assert set(found.words.values()) == {"A mother.", "Relapsed."}


def test_the_front_door_sees_headlines_inside_a_contact(partnership):
    assert not look(FAY)
    access.give_reason(by=FAY, at=AT, child="kid", kind="front-door", holder="front", until=AT.replace(hour=12), why=WHY)  # fmt: skip

    assert look(FAY).view.level is Level.CONTENT
    assert look(FAY).words == {}, "nobody told the front door anything"


def test_a_verdict_can_be_had_without_a_look(partnership):
    before = rows()
    ask = {"child": "kid", "at": AT, "purpose": WHY}

    assert access.may(by=AMA, level=Level.CONTENT, **ask)
    assert not access.may(by=MAX, level=Level.POINTER, **ask)
    assert access.may_be_found(by=MAX, **ask), "a new worry has no reason yet"
    assert not access.may_be_found(by=MAX, child="stranger", at=AT, purpose=WHY)
    assert not access.may_be_found(by=MAX, child="kid", at=AT, purpose="")
    assert rows() == before


def test_a_purpose_that_was_said_before_is_noted_with_every_look_that_rests_on_it(partnership):
    access.state_purpose(by=AMA, at=AT, child="kid", words=WHY, until=AT + timedelta(hours=1))

    assert look(purpose="")
    assert (last().what, last().purpose) == ("child.seen", WHY)
