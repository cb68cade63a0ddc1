"""A concern is logged once, is in the picture at once, is coded only by its author, and is corrected without loss."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.services.access.partnership import AMA, AT, FAY, HOUR, IVY, MAX, TIM, WHY, last, somebody
from wholepicture.core.verdict import Refused
from wholepicture.records import models as kept
from wholepicture.services import access, concerns
from wholepicture.services.audit import verify
from wholepicture.services.concerns import Concern, LoggedAlready

SAID = Concern(
    text="He had a bruise on the cheek.", own_words="Lee threw a cup", when="today", on="2026-03-03", time="10:20",
    told_by="me", nature="fact", danger="no", done="Rang Mum.", marks={"face": "bruise, 2 cm"},
)  # fmt: skip
BEA = somebody(account="bea")
HEAD = somebody("school", "manager", account="head")


def logged(by=AMA, at=AT, said=SAID, factors=("bruising-or-marks",), child="kid", corrects=""):
    made = concerns.save(by=by, at=at, child=child, said=said, corrects=corrects)
    return concerns.log(
        by=by, at=at, key=made.key, factors=factors, written_by=f"{by.name}, a post"
    )


def words(by=AMA, at=AT):
    return "\n".join(access.seen_as(by=by, at=at, child="kid", purpose=WHY).words.values())


def test_a_concern_is_in_the_picture_of_its_agency_at_once(any_partnership):
    logged()

    said = words()
    assert "He had a bruise on the cheek." in said
    assert "The child’s own words: “Lee threw a cup”" in said
    assert "Face: bruise, 2 cm" in said
    assert "cheek" not in words(MAX)
    assert not verify(by=IVY, at=AT).broken


def test_it_is_kept_as_an_observation_of_the_agency_matched_by_decision_with_a_reason(
    any_partnership,
):
    key = logged()

    row = kept.Observation.objects.get(source="school-entered", key=key)
    assert (row.agency, row.happened, row.nature, row.factors) == (
        "school",
        "2026-03-03",
        "fact",
        ["bruising-or-marks"],
    )
    [about] = row.people.all()
    assert (
        kept.Identity.objects.get(source="school-entered", key=about.person, until=None).person.ref
        == "kid"
    )
    [decision] = kept.MatchDecision.objects.all()
    assert decision.says == "same"
    [reason] = kept.Reason.objects.filter(source="school-entered")
    assert (reason.kind, reason.child, reason.agency) == ("concern", about.person, "school")
    assert kept.Reliance.objects.get().what == f"concern {key}"


def test_another_concern_about_the_same_child_uses_the_record_that_is_there(partnership):
    logged()
    logged(at=AT + HOUR, said=replace(SAID, text="Another day."))

    assert kept.SourceRecord.objects.filter(source="school-entered").count() == 1
    assert kept.MatchDecision.objects.count() == 1
    assert kept.Observation.objects.filter(source="school-entered").count() == 2


def test_a_new_record_says_nothing_that_other_agencies_hold(partnership):
    kept.SourceRecord.objects.filter(source="police", key="9").update(nhs_number="9434765919", address="1 Hidden Street", given_name="Newname")  # fmt: skip
    logged()

    row = kept.SourceRecord.objects.get(source="school-entered")
    assert (row.given_name, row.nhs_number, row.address) == ("Ama", "", "")


def test_nothing_is_coded_without_the_tick_and_nothing_that_was_not_suggested(partnership):
    plain, odd = (
        logged(factors=()),
        logged(at=AT + HOUR, factors=("drug-supply", "bruising-or-marks")),
    )

    assert kept.Observation.objects.get(key=plain).factors == []
    assert kept.Observation.objects.get(key=odd).factors == ["bruising-or-marks"]


def test_whoever_may_find_the_child_may_log_and_sees_no_more_for_it(any_partnership):
    page = concerns.opened(by=TIM_OF_NOWHERE, at=AT, child="kid")
    assert (page.name, page.household) == ("Ama Mensah", ())

    logged(by=TIM_OF_NOWHERE)

    assert kept.Observation.objects.filter(source="library-entered").count() == 1
    assert not access.seen_as(by=TIM_OF_NOWHERE, at=AT, child="kid", purpose=WHY)
    assert concerns.read(
        by=TIM_OF_NOWHERE, at=AT, key=concerns.written_by(by=TIM_OF_NOWHERE)[0].key
    )


TIM_OF_NOWHERE = somebody("library", account="tim")


def a_seal():
    access.seal(by=IVY, at=AT - HOUR, person="kid", open_to=["csc"], why="a witness")


def a_conflict():
    access.record_conflict(by=IVY, at=AT - HOUR, account="ama", person="kid", kind="own-family")


@pytest.mark.parametrize(
    ("by", "child", "bar"),
    [(AMA, "nobody", None), (AMA, "school/1", None), (IVY, "kid", None), (AMA, "kid", a_seal), (AMA, "kid", a_conflict), (AMA, "man", None)],
)  # fmt: skip
def test_who_may_not_is_told_the_same_whatever_the_reason_and_nothing_is_kept(
    partnership, by, child, bar
):
    if bar:
        bar()
    for act in (concerns.opened, lambda **who: concerns.save(**who, said=SAID)):
        with pytest.raises(Refused) as refused:
            act(by=by, at=AT, child=child)
        assert str(refused.value) == REFUSED
    assert not kept.ConcernDraft.objects.exists()
    assert kept.AuditRecord.objects.filter(what="concern.refused", account=by.account).exists()


REFUSED = "you cannot write down a concern about this child here: ring the front door and tell them; if the child may be in danger now, ring 999"  # fmt: skip


def test_a_seal_after_the_draft_keeps_it_from_being_logged_and_read(partnership):
    key = logged()
    made = concerns.save(by=AMA, at=AT, child="kid", said=SAID)
    access.seal(by=IVY, at=AT, person="kid", open_to=["csc"], why="a witness")

    for act in (lambda: concerns.log(by=AMA, at=AT + HOUR, key=made.key, factors=(), written_by="Ama"),
                lambda: concerns.read(by=AMA, at=AT + HOUR, key=key)):  # fmt: skip
        with pytest.raises(Refused):
            act()
    assert kept.Observation.objects.filter(source="school-entered").count() == 1
    assert [one.name for one in concerns.drafts(by=AMA, at=AT + HOUR)] == [""]


def test_others_of_the_household_are_those_that_the_author_may_see(any_partnership):
    page = concerns.opened(by=AMA, at=AT, child="kid")
    assert [one.ref for one in page.household] == ["mum"]

    key = logged(said=replace(SAID, about=("mum", "man", "stranger")))

    row = kept.Observation.objects.get(source="school-entered", key=key)
    refs = [kept.Identity.objects.get(source="school-entered", key=one.person).person.ref for one in row.people.order_by("number")]  # fmt: skip
    assert refs == ["kid", "mum"]


def test_a_draft_is_its_authors_alone_and_is_not_in_plain_words_in_the_database(any_partnership):
    made = concerns.save(by=AMA, at=AT, child="kid", said=SAID)

    assert concerns.draft(by=AMA, key=made.key).said == SAID
    for other in (BEA, HEAD, MAX, replace(AMA, agency="police")):
        assert concerns.draft(by=other, key=made.key) is None
        assert concerns.waiting_drafts(by=other) == 0
        concerns.discard(by=other, key=made.key)
    assert concerns.opened(by=BEA, at=AT, child="kid").draft.said == Concern()
    assert concerns.opened(by=AMA, at=AT, child="kid").draft.said == SAID
    assert "bruise" not in kept.ConcernDraft.objects.get().said


def test_a_draft_is_saved_as_often_as_one_likes_logged_once_and_gone(partnership):
    for text in ("H", "He ha", SAID.text):
        made = concerns.save(by=AMA, at=AT, child="kid", said=replace(SAID, text=text))
    concerns.log(by=AMA, at=AT, key=made.key, factors=(), written_by="Ama")

    with pytest.raises(LoggedAlready):
        concerns.log(by=AMA, at=AT, key=made.key, factors=(), written_by="Ama")
    assert kept.Observation.objects.filter(source="school-entered").count() == 1
    assert concerns.drafts(by=AMA, at=AT) == ()


def test_a_draft_that_lacks_something_is_not_logged_and_stays(partnership):
    made = concerns.save(by=AMA, at=AT, child="kid", said=replace(SAID, text=" ", danger=""))

    with pytest.raises(Refused, match="Write what was seen or said\nSay whether"):
        concerns.log(by=AMA, at=AT, key=made.key, factors=(), written_by="Ama")
    assert concerns.waiting_drafts(by=AMA) == 1


@pytest.mark.parametrize("by", [AMA, HEAD])
@pytest.mark.parametrize("later", [timedelta(minutes=1), timedelta(days=2)])
def test_a_correction_supersedes_and_both_are_shown(any_partnership, by, later):
    key = logged()
    page = concerns.correcting(by=by, at=AT + later, key=key)
    assert (page.draft.said.text, page.draft.said.why, page.draft.said.danger) == (
        SAID.text,
        "",
        "",
    )

    said = replace(SAID, text="It was the left cheek.", when="date", why="I wrote the wrong side")
    assert logged(by=by, at=AT + later, said=said, corrects=key) == key

    found = concerns.read(by=AMA, at=AT + later, key=key)
    assert [(one.said.text, one.stands) for one in found.versions] == [
        (said.text, True),
        (SAID.text, False),
    ]
    assert found.versions[0].written_by == f"{by.name}, a post"
    assert (
        kept.Version.objects.filter(source="school-entered", kind="observation", key=key).count()
        == 2
    )
    assert "left cheek" in words(at=AT + later)
    assert "had a bruise" not in words(at=AT + later)
    assert concerns.written_by(by=AMA)[0].key == key


@pytest.mark.parametrize("by", [BEA, MAX, TIM, FAY, somebody("police", "manager", account="boss")])
def test_nobody_else_reads_or_corrects_it(partnership, by):
    key = logged()

    for act in (concerns.read, concerns.correcting):
        with pytest.raises(Refused):
            act(by=by, at=AT, key=key)
    assert last().what == "concern.refused"


def test_the_audit_has_no_word_of_it(partnership):
    logged()

    told = repr(list(kept.AuditRecord.objects.values()))
    assert "concern.logged" in told
    assert "bruise" not in told
    assert "cup" not in told


def test_a_change_at_the_same_time_is_tried_again_and_then_refused_with_the_draft_kept(
    partnership, monkeypatch
):
    from wholepicture.services.people import moving

    monkeypatch.setattr(moving, "last_change", lambda **_: 0)
    kept.Change.objects.create(number=1, matching=True, at=AT, by="matching")
    with pytest.raises(Refused, match="your draft is kept"):
        logged()

    assert concerns.waiting_drafts(by=AMA) == 1
    assert not kept.Observation.objects.filter(source="school-entered").exists()


def test_the_next_matching_leaves_it_with_the_child(partnership):
    from wholepicture.services.people.matching import match_records

    key = logged()
    match_records(by=AMA, at=AT + HOUR)

    about = kept.About.objects.get(source="school-entered", observation__key=key).person
    mine = kept.Identity.objects.get(source="school-entered", key=about, until=None).person
    decided = kept.MatchDecision.objects.get()
    other = {(decided.source_a, decided.key_a), (decided.source_b, decided.key_b)} - {
        ("school-entered", about)
    }
    [(source, record)] = other
    assert kept.Identity.objects.get(source=source, key=record, until=None).person == mine
