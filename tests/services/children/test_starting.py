"""A record that somebody starts is one of their agency like any other, with a reason, and is a person at once."""

import pytest

from tests.services.access.partnership import AMA, AT, IVY, WHY, last
from wholepicture.records.models import Identity, Reason, Source, SourceRecord
from wholepicture.services.children.page import child_page
from wholepicture.services.people.finding import index_children
from wholepicture.services.people.starting import Refused, start_record
from wholepicture.services.searching import search

NEW = {"given_name": "Zoya", "family_name": "Karim", "birth_date": "2019-02"}


def start(by=AMA, fields=NEW, why="came to school hungry"):
    return start_record(by=by, at=AT, fields=fields, why=why, role="Safeguarding lead", contact="01632 960156")  # fmt: skip


def find(name="Zoya Karim"):
    return search(by=AMA, at=AT, name=name, known={"birth_date": "2019"}, purpose=WHY)


def test_a_record_is_started_and_its_page_is_there_at_once(any_family):
    assert find().results == ()
    ref = start()
    page = child_page(by=AMA, at=AT, child=ref)

    assert (page.seen.person.name, page.purpose) == ("Zoya Karim", "came to school hungry")
    assert [one.ways for one in page.seen.network.involved] == [("01632 960156",)]
    record = SourceRecord.objects.get(family_name="Karim")
    assert Source.objects.get(pk=record.source_id).agency_id == "school"
    assert Reason.objects.get(source=record.source_id).kind == "concern"
    assert Identity.objects.get(source=record.source_id).person.ref == ref


def test_it_is_found_when_the_index_was_made_anew(family):
    find()
    ref = start()
    index_children(day=AT.date())

    assert [one.child.child for one in find().results] == [ref]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "search for the child first"),
        ({"fields": {"birth_date": "2019"}}, "type a name"),
        ({"fields": {"given_name": "Zoya"}}, "at least 2 of"),
        ({"why": "new"}, "say in a few words"),
        ({"by": IVY}, "your role does not open"),
    ],
)
def test_a_record_that_cannot_be_started_leaves_nothing_behind(family, given, said):
    if given:
        find()
    before = SourceRecord.objects.count()
    with pytest.raises(Refused, match=said):
        start(**given)

    assert SourceRecord.objects.count() == before
    assert last().what != "record.started"
