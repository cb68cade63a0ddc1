"""A row of a feed is held by a fault that holds it, and a record has a name in its source."""

from wholepicture.core.feeds import Fault, FeedRow, InvolvementRecord, PersonRecord, name_of

REMARK = Fault("nhs", "fails its check digit", "look it up", held=False)
HELD = Fault("born", "there is no day 2015-02-30", "correct the date")


def test_a_remark_holds_no_row():
    assert not FeedRow("row 2", {}, faults=(REMARK,)).held


def test_one_fault_among_remarks_holds_the_row():
    assert FeedRow("row 2", {}, faults=(REMARK, HELD)).held


def test_records_of_two_kinds_may_have_the_same_key():
    person, spell = PersonRecord("gp", "1", {}), InvolvementRecord("gp", "1", "2", "gp")

    assert name_of(person) == ("person", "1")
    assert name_of(spell) == ("involvement", "1")
