"""The picture of a child from what the feeds of the demonstration brought: that of the case they play, and no word more."""

import random
from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import stores
from tests.matched import somebody
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.records.models import AuditRecord, Reason
from wholepicture.services.demo import demo_books, played_cases
from wholepicture.services.demo_store import store_demo
from wholepicture.services.lookup import Refused
from wholepicture.services.people.finding import find_child
from wholepicture.services.people.pictures import NotKnown, case_of_child
from wholepicture.services.reasons import children_known, kept_reasons
from wholepicture.services.reviews import load, open_case, review_case

pytestmark = pytest.mark.slow
AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
FAMILIES = 40
YOUNG = date(2020, 9, 1)
"""Q is seventeen; on the day of the extracts she is grown up."""


@pytest.fixture(scope="module")
def books():
    return demo_books(families=FAMILIES, seed=1)


@pytest.fixture(scope="module")
def day(books):
    """The day of the extracts."""
    return date.fromordinal(books.cast.extracted)


@pytest.fixture(scope="module")
def demo(books):
    """The demonstration in a store, and the truth about its records."""
    with stores.sqlite_store():
        store_demo(by=somebody(), at=AT, told=lambda *_: None, families=FAMILIES)
        yield {(one.source, one.key): one for one in books.who}


@pytest.fixture(scope="module")
def own(books):
    """The ledgers that families of the cast play."""
    return {case.id: case.ledger for case in played_cases(books.cast)}


def looked_at(person, day):
    return case_of_child(by=somebody(), at=AT, person=person, day=day)


def record_of(truth, family, plays):
    return next(f"{w.source}/{w.key}" for w in truth.values() if (w.family, w.plays) == (family, plays))  # fmt: skip


def parts(found, truth):
    """What each person of a picture plays, by the truth about their records."""
    played = {who: {truth[ref].plays for ref in refs} for who, refs in found.records.items()}
    assert all(len(one) == 1 for one in played.values()), played
    return {who: one.pop() for who, one in played.items()}


def ties(one, called=lambda who: who):
    return {(called(tie.person), tie.kind, called(tie.to)) for tie in one.relations}


@pytest.mark.parametrize("name", ["k", "q"])
def test_the_picture_from_the_feeds_says_what_the_case_says_up_to_names_homes_and_precision(name, demo, books, own, day):  # fmt: skip
    found, case = looked_at(record_of(demo, name, name), {"k": day, "q": YOUNG}[name]), own[name]
    plays = parts(found, demo)
    what = {f"{w.source}:{w.key}": w.observation for w in books.what if w.case == name}
    told = {what[one.id]: one for one in found.case.ledger.observations if one.id in what}
    homes = [one for one in found.case.ledger.observations if one.id not in what]

    assert told.keys() == {one.id for one in case.observations if case.agency[one.by].kind not in PRIVATE_HOLDERS}  # fmt: skip
    for key, one in told.items():
        said = case.observation[key]
        assert (one.factors, one.nature, one.times, one.known_on) == (said.factors, said.nature, said.times, said.known_on)  # fmt: skip
        assert (one.on.first, one.on.last) == (said.on.first, said.on.last)
        assert {plays[who] for who in one.about} == set(said.about)
        assert ties(one, plays.get) == ties(said)
        assert found.case.ledger.agency[one.by].kind == case.agency[said.by].kind
    assert all({kind for _, kind, _ in ties(one)} == {"lives-with"} for one in homes)
    roles = {(plays[one.id], one.role) for one in found.case.ledger.people}
    assert roles == {(one.id, one.role) for one in case.people}


def test_the_sightings_that_turn_the_case_of_k_show_from_the_feeds_alone(demo, own, day):
    case = looked_at(record_of(demo, "k", "k"), day).case
    answer = review_case(case, load(), at=day, law_on=None)
    alone = review_case(
        open_case("k"), load(), at=day, law_on=None, ledger=own["k"].with_shares(())
    )
    seen = {one.pattern.id for one in answer.found.picture.sightings}

    assert {one.pattern.id for one in alone.found.picture.sightings} <= seen


def test_nobody_unknown_and_nobody_without_a_reason_is_told_from_another(demo, day):
    known = {one.person for one in children_known(at=day)}
    plain = next(f"{w.source}/{w.key}" for w in demo.values() if looked(w, day) not in known)
    asked = ["0123456789abcdef", "nowhere/1", plain, record_of(demo, "k", "mother"), record_of(demo, "q", "q"), "", "/", "a/b/c"]  # fmt: skip
    before, said = AuditRecord.objects.count(), set()
    for person in asked:
        with pytest.raises(NotKnown) as refused:
            looked_at(person, day)
        said.add(str(refused.value))

    assert len(said) == 1
    assert AuditRecord.objects.count() == before + len(asked)
    assert not any(row.details["shown"] for row in AuditRecord.objects.filter(number__gt=before))


def looked(who, day):
    from wholepicture.services.people.who import People

    return People().of((who.source, who.key))


def test_each_look_is_written_down(demo, day):
    child = children_known(at=day)[0].person
    before = AuditRecord.objects.count()
    looked_at(child, day)
    (row,) = AuditRecord.objects.filter(number__gt=before)

    assert (row.what, row.child, row.by) == ("review.person", child, "A. Reader")
    assert row.details["shown"]


def test_families_never_mix(demo, day):
    draw = random.Random(1)  # noqa: S311
    children = children_known(at=day)
    for child in draw.sample(children, min(len(children), 30)):
        found = looked_at(child.person, day)
        mine = {demo[ref].family for ref in found.records[child.person]}
        ledger = found.case.ledger
        for one in ledger.observations:
            about = {demo[ref].family for who in one.about for ref in found.records[who]}
            assert about & mine, (child.person, one)
        assert {one.id for one in ledger.people} == found.records.keys()
        named = {who for one in ledger.observations for who in one.about}
        assert {one.id for one in ledger.people} <= named | {child.person} | tied_to(ledger)


def tied_to(ledger):
    return {who for one in ledger.observations for tie in one.relations for who in (tie.person, tie.to)}  # fmt: skip


def test_a_child_is_known_from_the_day_of_a_reason_until_it_ends(demo, day):
    child = children_known(at=day)[0]
    first = min(one.since for one in kept_reasons(child.records))

    assert looked_at(child.person, day).reasons
    with pytest.raises(NotKnown):
        looked_at(child.person, date.fromordinal(first - 1))


def test_how_much_is_read_does_not_grow_with_the_store(demo, day):
    """Queries are as many as the family needs; none reads all records or all who is who."""
    child = record_of(demo, "k", "k")
    with CaptureQueriesContext(connection) as asked:
        looked_at(child, day)

    assert len(asked) < 250
    for query in asked:
        sql = query["sql"]
        if sql.startswith("SELECT") and any(f'FROM "records_{table}"' in sql for table in ("identity", "sourcerecord", "observation", "reason", "involvement")):  # fmt: skip
            assert " WHERE " in sql, sql


def search(day, **asked):
    return find_child(by=somebody(), at=AT, day=day, readings=[asked])


def shown(found):
    return {found.refs[one.records[0]] for result in found.answer.results for one in result}


def asked_of(found):
    """A name and birth date as a search has them."""
    me = next(one for one in found.case.ledger.people if one.id == found.case.id)
    given, _, family = me.name.rpartition(" ")
    return {"given_name": given, "family_name": family, "birth_date": me.born.text}


def test_only_children_for_whom_a_reason_stands_are_found_and_every_search_is_written_down(demo, books, day):  # fmt: skip
    k = looked_at(record_of(demo, "k", "k"), day)
    before = AuditRecord.objects.count()
    assert k.case.id in shown(search(day, **asked_of(k)))
    row = AuditRecord.objects.order_by("-number").first()
    assert (row.what, AuditRecord.objects.count() > before) == ("find.child", True)

    known = {one.person for one in children_known(at=day)}
    mother = search(day, given_name="Leanne", family_name="Thornwell", birth_date="1988-06-11")
    assert shown(mother) <= known
    with pytest.raises(Refused):
        search(day, given_name="Leanne")
    assert AuditRecord.objects.order_by("-number").first().details["refused"]


def test_the_command_shows_the_picture_or_says_the_same_to_all(demo, day):
    from wholepicture.commands.review import review

    def run(person, *more):
        return CliRunner().invoke(review, ["--person", person, "--at", day.isoformat(), *more])

    good = run(record_of(demo, "k", "k"))
    refused = [run(person) for person in ("nobody", record_of(demo, "k", "mother"))]

    assert good.exit_code == 0, good.output
    assert {one.exit_code for one in refused} == {2}
    assert len({one.output.partition(": ")[2].partition(": ")[2] for one in refused}) == 1


def test_a_reason_that_ends_ends_what_is_shown_at_once(demo):
    """Last here, for it changes the store."""
    q = looked_at(record_of(demo, "q", "q"), YOUNG)
    asked = asked_of(q)
    assert q.case.id in shown(search(YOUNG, **asked))
    for source, key in q.records[q.case.id]:
        Reason.objects.filter(source=source, child=key).update(until=YOUNG.toordinal() - 1)

    assert q.case.id not in shown(search(YOUNG, **asked))
    with pytest.raises(NotKnown):
        looked_at(q.case.id, YOUNG)
