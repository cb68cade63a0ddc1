"""Governance asks who looked at a child and what a person looked at; to ask is audited, and nobody else may."""

from datetime import timedelta

import pytest

from tests.services.audit import tampering as t
from wholepicture.records.models import AuditRecord, Change, Identity, Person, Source
from wholepicture.services.audit import Actor, Refused, note, what_looked, who_looked
from wholepicture.services.audit.asking import MOST

EX = Actor("Lee Marsh", "housing", "lee", "officer")
HOUR = timedelta(hours=1)


def looks():
    note("child.seen", by=t.AMA, at=t.NOON, child="c1", version="1", purpose="core group today")
    note("child.refused", by=EX, at=t.NOON + HOUR, child="c1", purpose="see the file")
    note("find.child", by=EX, at=t.NOON + 2 * HOUR, purpose="find them", asked=["surname"], found=0)  # fmt: skip
    note("child.seen", by=t.AMA, at=t.NOON + 3 * HOUR, child="c2")
    note("account.made", by=EX, at=t.NOON, account="lee")


def asked(**more):
    return who_looked(by=t.IVY, at=t.NOON, child="c1", **more)


def test_who_looked_at_a_child_and_who_tried(any_store):
    looks()
    found = asked()

    assert [(one.by, one.what, one.purpose) for one in found.lines] == [
        ("Lee Marsh", "child.refused", "see the file"),
        ("Ama Owusu", "child.seen", "core group today"),
    ]
    assert found.total == 2
    assert found.lines[1].says == "saw a child's page"
    assert found.lines[1].version == "1"


def test_what_a_person_looked_at_and_searched_for(any_store):
    looks()
    found = what_looked(by=t.IVY, at=t.NOON, account="lee")

    assert [(one.what, one.child) for one in found.lines] == [
        ("find.child", ""),
        ("child.refused", "c1"),
    ]
    assert found.lines[0].details == {"asked": ["surname"], "found": 0}


def test_a_time_is_from_its_first_moment_to_before_its_last(store):
    looks()

    assert [one.by for one in asked(since=t.NOON + HOUR).lines] == ["Lee Marsh"]
    assert [one.by for one in asked(until=t.NOON + HOUR).lines] == ["Ama Owusu"]


def test_who_looked_when_the_child_went_by_another_name(any_store):
    looks()
    note("review.person", by=t.AMA, at=t.NOON, child="gp/7")
    Source.objects.create(id="gp")
    change = [Change.objects.create(number=n, matching=True, at=t.NOON, by="") for n in (1, 2)]
    c1, c6 = (Person.objects.create(number=n, ref=ref, since=change[0]) for n, ref in ((1, "c1"), (2, "c6")))  # fmt: skip
    then = {"source_id": "gp", "key": "7"}
    Identity.objects.create(**then, person=c1, since=change[0], until=change[1])
    Identity.objects.create(**then, person=c6, since=change[1])

    assert who_looked(by=t.IVY, at=t.NOON, child="c6").total == 3
    assert who_looked(by=t.IVY, at=t.NOON, child="c1").total == 2, "the record is not theirs now"


def test_the_newest_are_shown_and_all_are_counted(store):
    for _ in range(MOST + 1):
        note("child.seen", by=t.AMA, at=t.NOON, child="c1")

    found = asked()
    assert (len(found.lines), found.total) == (MOST, MOST + 1)
    assert found.lines[0].number == MOST + 1


def test_to_ask_is_audited_and_to_ask_who_looked_is_no_look(any_store):
    looks()
    asked()
    what_looked(by=t.IVY, at=t.NOON, account="lee")

    rows = list(t.rows())[-2:]
    assert [(one.what, one.by, one.child) for one in rows] == [
        ("audit.child", "Ivy Grant", "c1"),
        ("audit.account", "Ivy Grant", ""),
    ]
    assert [one.details for one in rows] == [{"rows": 2}, {"rows": 2, "of": "lee"}]
    assert asked().total == 2


@pytest.mark.parametrize("by", [t.AMA, EX])
def test_nobody_else_may_and_that_they_tried_is_noted(any_store, by):
    looks()
    with pytest.raises(Refused, match="for information governance"):
        who_looked(by=by, at=t.NOON, child="c1")
    with pytest.raises(Refused):
        what_looked(by=by, at=t.NOON, account="ama")

    rows = AuditRecord.objects.filter(what="audit.refused").order_by("number")
    assert [(one.by, one.child, one.details) for one in rows] == [
        (by.name, "c1", {"rows": 0}),
        (by.name, "", {"rows": 0, "of": "ama"}),
    ]
