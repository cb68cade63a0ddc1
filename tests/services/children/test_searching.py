"""A search shows a few children, who is involved and why they came up; it is counted, limited, noted and noticed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.services.access.partnership import AMA, AT, IVY, MAX, WHY, last, rows, somebody
from tests.services.children.family import KNOWN
from wholepicture.core.access.found import PER_HOUR
from wholepicture.records.models import AuditRecord, Search
from wholepicture.services import access
from wholepicture.services.noticing import how_many, noticed
from wholepicture.services.searching import Refused, TooMany, search


def find(by=MAX, at=AT, name="Ama Mensah", known=KNOWN, purpose=WHY):
    return search(by=by, at=at, name=name, known=known, purpose=purpose)


def test_a_child_is_found_with_who_is_involved_and_why(any_family):
    (one,) = find().results

    assert (one.child.child, one.child.name, one.child.born_in) == ("kid", "Ama Mensah", 2022)
    assert "School" in {pointer.name for pointer in one.child.pointers}
    assert one.child.reach["school"].ways == ("01632 960155",)
    assert one.because.alike == ("same forename", "same family name", "same birth date, as far as it is given")  # fmt: skip
    assert (last().what, last().child, last().purpose) == ("find.child", "kid", WHY)
    assert Search.objects.get().children == ["kid"]


@pytest.mark.parametrize("word", ["Hill", "WQ1", "Tired", "Relapsed", "plan", "Haven", "04-05"])
def test_nothing_that_anybody_holds_is_in_what_comes_up(family, word):
    assert word not in repr(find().results)


def test_a_search_that_finds_nobody_is_noted_and_says_what_to_try(family):
    found = find(name="Nobody Atall")

    assert (found.results, bool(found.to_try)) == ((), True)
    assert (last().what, last().child, last().details) == ("find.child", "", {"shown": 0})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"purpose": "look"}, "say in a few words"),
        ({"known": {}}, "at least 2 of"),
        ({"by": IVY}, "your role does not open"),
    ],
)
def test_a_search_for_too_little_or_by_a_role_that_does_not_search_is_refused_and_noted(family, given, said):  # fmt: skip
    with pytest.raises(Refused, match=said):
        find(**given)

    assert last().what == "find.refused"
    assert not Search.objects.exists()


def test_a_sealed_child_and_nobody_are_the_same_and_ask_as_much_of_the_store(family):
    find()
    access.seal(by=IVY, at=AT, person="kid", open_to=[], why="adopted")
    with CaptureQueriesContext(connection) as of_sealed:
        sealed = find()
    withheld = last()
    with CaptureQueriesContext(connection) as of_nobody:
        nobody = find(name="Nobody Atall")

    assert (sealed.results, sealed.to_try, sealed.more) == (nobody.results, nobody.to_try, nobody.more)  # fmt: skip
    assert len(of_sealed) == len(of_nobody)
    assert (withheld.what, withheld.child, withheld.details) == ("find.withheld", "kid", {"why": ["sealed"]})  # fmt: skip


@pytest.mark.parametrize("person", ["kid", "mum"])
def test_one_of_the_family_who_looks_is_shown_nothing_and_it_is_noted(family, person):
    access.record_conflict(by=IVY, at=AT, account="max", person=person, kind="own-family")

    assert find().results == ()
    assert (last().what, last().child) == ("find.withheld", "kid")
    assert find(somebody("police", account="ben")).results


def test_after_so_many_searches_an_account_waits_and_others_do_not(any_family):
    Search.objects.bulk_create(Search(account="max", at=AT - timedelta(minutes=n), purpose=WHY) for n in range(PER_HOUR))  # fmt: skip
    before = rows()
    with pytest.raises(TooMany) as many:
        find()

    assert many.value.until == AT + timedelta(minutes=61 - PER_HOUR)
    assert (last().what, rows()) == ("find.limited", before + 1)
    assert find(AMA).results
    assert find(at=AT + timedelta(hours=1)).results


def test_who_searches_often_is_on_the_list_of_governance_and_of_nobody_else(any_family):
    Search.objects.bulk_create(Search(account="max", at=AT, purpose=WHY) for _ in range(15))
    Search.objects.create(account="ama", at=AT, purpose=WHY)
    (one,) = noticed(by=IVY, at=AT)

    assert (one.account, one.searches, one.empty, one.limited) == ("max", 15, 15, 0)
    assert how_many(at=AT + timedelta(days=8)) == 0
    assert last().what == "find.noticed"
    with pytest.raises(Refused):
        noticed(by=MAX, at=AT)
    assert last().what == "audit.refused"


def test_the_index_is_opened_once_and_again_when_it_was_made_anew(family, tmp_path):
    from wholepicture.services.people.finding import index_children
    from wholepicture.services.people.index import open_index

    first = open_index(day=AT.date())
    assert open_index(day=AT.date()) is first
    index_children(day=AT.date())
    assert open_index(day=AT.date()) is not first


def test_no_word_of_a_search_but_its_purpose_is_in_the_audit(family):
    find(known={**KNOWN, "postcode": "WQ1 2AB"})

    assert not [word for word in ("Mensah", "WQ1", "2022") if word in str(list(AuditRecord.objects.filter(what__startswith="find").values_list("purpose", "details", "child")))]  # fmt: skip
