"""A child's page shows what is the viewer's and who else is there; it asks why first; what changed is a fact of its own."""

from datetime import timedelta

import pytest
from django.db import DatabaseError

from tests.deliveries import a_row, delivery, load
from tests.services.access.partnership import AMA, AT, HOUR, MAX, WHY, ZED, last, seen
from wholepicture.core.verdict import Refused
from wholepicture.records.models import AuditRecord, LastLook, MatchDecision, MatchQuestion
from wholepicture.services import access
from wholepicture.services.children.contact import say_safe_contact
from wholepicture.services.children.doubting import doubt
from wholepicture.services.children.page import child_page, say_purpose
from wholepicture.services.searching import search


def look(by=AMA, at=AT, child="kid", why=WHY, **more):
    if why:
        say_purpose(by=by, at=at, child=child, words=why)
    return child_page(by=by, at=at, child=child, **more)


def test_the_page_of_a_teacher(any_family):
    seen = look().seen

    assert (seen.person.name, seen.age) == ("Ama Mensah", (3, 3))
    assert [one.what for one in seen.status] == ["Child protection plan or registration"]
    assert [one.words for one in seen.newest if one.words] == ["Tired again."]
    school = next(one for one in seen.network.involved if one.name == "School")
    assert (school.ways, school.spell, school.quiet) == (("01632 960155",), True, None)
    assert seen.network.leads == "not-said"
    assert [one.name for one in seen.household.kin] == ["Ama Mensah", "Efua"]
    assert dict(seen.identifiers)["Postcode"] == "WQ1 2AB"
    assert last().what == "child.seen"


def test_nobody_sees_anything_before_they_say_why(family):
    before = AuditRecord.objects.count()
    page = look(why="")

    assert (page.purpose, page.seen) == ("", None)
    assert page == child_page(by=AMA, at=AT, child="unheard-of").__class__("kid", "", page.verdict, page.more, None, AT)  # fmt: skip
    assert AuditRecord.objects.count() == before


def test_a_search_leads_to_the_page_with_its_purpose(any_family):
    search(by=AMA, at=AT, name="Ama Mensah", known={"birth_date": "2022"}, purpose="hungry three days running")  # fmt: skip

    assert look(why="").purpose == "hungry three days running"
    assert look(why="", child="mum").purpose == ""
    assert look(why="", at=AT + timedelta(hours=13)).purpose == ""


def test_an_officer_without_a_reason_is_refused_and_told_as_of_nobody(any_family):
    page, nobody = look(MAX), look(MAX, child="unheard-of")

    assert (page.seen, page.verdict) == (None, nobody.verdict)
    assert "current reason" in page.verdict.objections[0]
    assert last().what == "child.refused"


def test_a_page_for_paper_is_noted_as_a_print(family):
    assert look(how="printed").seen
    assert last().what == "child.printed"


def test_in_danger_one_sees_whom_to_ring_and_no_content(family):
    access.say_urgent(by=MAX, at=AT, child="kid", why="left alone at night")
    seen = look(MAX).seen

    assert (seen.level, seen.identifiers, seen.safe) == ("headline", (), ())
    assert "01632 960155" in repr(seen.network)
    assert "Tired" not in repr(seen)


def test_what_is_new_is_what_was_not_shown_the_last_time(any_family, tmp_path):
    assert look().seen.since.before is None
    load(delivery(tmp_path, [a_row(seen("school", "o7", ("1",), "Came without a coat.", factors=["low-mood"]))], "new.csv"))  # fmt: skip
    later = look(at=AT + HOUR).seen.since

    assert later.before == AT
    assert [one.words for one in later.lines] == ["Came without a coat."]
    assert look(at=AT + HOUR + timedelta(minutes=5)).seen.since == later, "the same visit"
    assert not look(at=AT + 3 * HOUR).seen.since.anything
    assert "coat" not in str(LastLook.objects.values_list("seen", "seen_before"))


def test_a_page_that_cannot_be_noted_is_not_shown_and_changes_nothing(family, monkeypatch):
    say_purpose(by=AMA, at=AT, child="kid", words=WHY)

    def full(*_, **__):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(AuditRecord.objects, "create", full)
    with pytest.raises(DatabaseError):
        look(why="")
    assert not LastLook.objects.exists()


# Safe contact


def say(by=AMA, told=False, **more):
    say_purpose(by=by, at=AT, child="kid", words=WHY)
    said = {"safe": "ring before three", "unsafe": "no letters", **more}
    say_safe_contact(by=by, at=AT, child="kid", told=told, **said)


def test_safe_contact_is_read_by_its_agency_and_by_others_if_it_says_so(any_family):
    say()
    assert [(one.safe, one.own) for one in look().seen.safe] == [("ring before three", True)]
    assert look(ZED).seen.safe == ()
    say(told=True, safe="ring the aunt")

    assert [(one.agency, one.safe, one.own) for one in look(ZED).seen.safe] == [("School", "ring the aunt", False)]  # fmt: skip
    assert "aunt" not in str(list(AuditRecord.objects.values()))


@pytest.mark.parametrize("given", [{"by": MAX}, {"safe": " ", "unsafe": ""}])
def test_safe_contact_is_written_by_who_may_see_and_says_something(family, given):
    with pytest.raises(Refused):
        say(**given)


# Not the same child


def test_a_doubt_is_put_before_whoever_decides_and_nothing_moves(any_family):
    look()
    many = doubt(by=AMA, at=AT, child="kid", words="ours has a twin")

    assert many == MatchQuestion.objects.count() == 2
    assert {(one.says, one.why) for one in MatchDecision.objects.all()} == {("not sure", "ours has a twin")}  # fmt: skip
    assert (last().what, last().child) == ("match.doubted", "kid")
    assert look().seen.doubts == 2
    assert look().seen.person.name == "Ama Mensah"


def test_whoever_was_shown_the_child_in_a_search_may_doubt_and_nobody_else(family):
    with pytest.raises(Refused):
        doubt(by=MAX, at=AT, child="kid", words="born in March")
    search(by=MAX, at=AT, name="Ama Mensah", known={"birth_date": "2022"}, purpose=WHY)
    assert doubt(by=MAX, at=AT, child="kid", words="born in March") == 2
    with pytest.raises(Refused):
        doubt(by=MAX, at=AT, child="kid", words=" ")
