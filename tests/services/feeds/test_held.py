"""What a person must look at is held; what cannot be taken in waits; what has ended is erased."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from tests.deliveries import (
    a_person,
    a_reason,
    a_row,
    an_observation,
    day,
    delivery,
    load,
    mother,
    wrong,
)
from tests.stores import one_person
from wholepicture.records.models import AuditRecord, Body, Observation, Version
from wholepicture.services.audit import Actor
from wholepicture.services.feeds import NoRoom, expire, feed_status, quarantined
from wholepicture.services.reasons import children_known

SAM = Actor("Sam Okafor", "council")


def march(number):
    return date.fromordinal(day(number))


def people(count, first=0):
    return [a_row(a_person(str(number)), place=str(number)) for number in range(first, count)]


def only_feed(at=date(2026, 3, 9)):
    (feed,) = feed_status(at=at).feeds
    return feed


def test_a_full_extract_from_which_far_more_is_gone_is_held_until_released(store, tmp_path):
    load(delivery(tmp_path, people(100), "a.csv", full=True))
    short = delivery(tmp_path, people(70), "b.csv", full=True)

    held = load(short, march(3))
    assert (held.state, held.why) == ("held", ("30 of 100 records are not in it any more",))
    assert only_feed().records["person"] == 100
    assert only_feed().held[0][0] == "b.csv"

    assert load(short, march(3), release=True).state == "loaded"
    assert (only_feed().records["person"], only_feed().gone) == (70, 30)
    assert "feed.released" in AuditRecord.objects.values_list("what", flat=True)


def test_an_extract_that_is_too_old_is_held_and_a_feed_that_does_not_come_is_late(store, tmp_path):
    old = delivery(tmp_path, people(1), every_days=7)

    assert "the feed comes every 7 days" in load(old, date(2026, 2, 1)).why[0]
    load(delivery(tmp_path, people(2), "b.csv", every_days=7), march(2))
    assert not only_feed(march(9)).late
    assert only_feed(march(10)).late


def test_a_corrected_file_takes_its_rows_out_of_quarantine(store, tmp_path):
    torn = a_row(place="row 3", faults=[wrong()], id="", born="2015-02-30")
    load(delivery(tmp_path, [*people(1), torn], "a.csv"))
    (waiting,) = quarantined()
    assert (waiting.place, dict(waiting.written)) == ("row 3", {"id": "", "born": "2015-02-30"})

    load(delivery(tmp_path, people(2), "a.csv"))
    assert quarantined() == ()


def test_a_row_with_a_key_waits_until_its_record_comes(store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person("7"), faults=[wrong()])], "a.csv"))
    load(delivery(tmp_path, people(3), "b.csv"), march(3))
    assert len(quarantined()) == 1

    load(delivery(tmp_path, [a_row(a_person("7"))], "c.csv"), march(4))
    assert quarantined() == ()


@pytest.mark.parametrize("text", ["a\0b", "\udcff", "z" * 5000])
def test_whatever_a_row_holds_is_kept_as_written(any_store, tmp_path, text):
    load(delivery(tmp_path, [a_row(faults=[wrong()], b=text, a="1")], "a.csv"))

    assert list(quarantined()[0].written.items()) == [("b", text), ("a", "1")]


def test_children_are_known_while_a_reason_stands(store, tmp_path):
    load(delivery(tmp_path, [*people(3), a_row(a_reason(child="1", since=2, until=4))]))

    assert [one.person for one in children_known(at=march(4))] == ["school/1"]
    assert children_known(at=march(1)) == children_known(at=march(5)) == ()
    assert feed_status(at=march(4)).matching_alone == 2


def test_a_concern_about_an_adult_makes_nobody_known(store, tmp_path):
    rows = [a_row(a_person(key, birth_date=born)) for key, born in (("1", "1984"), ("2", "2015-02-01"), ("3", ""))]  # fmt: skip
    rows += [a_row(a_reason(f"r{key}", key)) for key in "123"]
    load(delivery(tmp_path, rows))
    assert [one.person for one in children_known(at=march(2))] == ["school/2", "school/3"]

    one_person("p", ("school", "1"), ("school", "2"))
    assert [one.person for one in children_known(at=march(2))] == ["p", "school/3"]


def test_a_child_is_known_by_all_of_their_records(store, tmp_path):
    load(delivery(tmp_path, [*people(3), a_row(a_reason(child="1"))]))
    one_person("p", ("school", "1"), ("school", "2"))

    (known,) = children_known(at=march(2))
    assert (known.person, known.records) == ("p", {("school", "1"), ("school", "2")})


def test_a_reason_that_its_source_took_back_stands_no_longer(store, tmp_path):
    load(delivery(tmp_path, [a_row(a_reason(), version="1")], "a.csv"))
    load(delivery(tmp_path, [a_row(a_reason(), version="2", gone=True)], "b.csv"), march(3))

    assert children_known(at=march(2))
    assert children_known(at=march(3)) == ()


def test_when_a_reason_has_ended_words_and_codes_go_and_records_stay(store, tmp_path):
    rows = [
        *people(6),
        a_row(a_reason("r1", "1", until=4)),
        a_row(a_reason("r2", "2", until=4)),
        a_row(a_reason("r3", "3")),
        a_row(an_observation("alone", ("1",))),
        a_row(an_observation("tied", ("2", "4"))),
        a_row(an_observation("kin", ("3",), relations=(mother("3", "4"),))),
    ]
    opened = delivery(tmp_path, rows)
    load(opened)
    soon, later = datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)

    assert expire(by=SAM, at=soon) == 0
    assert feed_status(at=later.date()).to_expire == 2
    assert expire(by=SAM, at=later) == 1
    assert set(Observation.objects.values_list("key", flat=True)) == {"tied", "kin"}
    assert Body.objects.count() == 2
    assert Version.objects.get(key="alone").content is None
    assert only_feed().records["person"] == 6

    again = delivery(tmp_path, [*rows, a_row(a_person("99"))], "again.csv")
    load(again, march(3))
    assert not Observation.objects.filter(key="alone").exists(), "the same content stays away"


def test_a_full_disk_is_loud_and_the_load_goes_on_when_there_is_room(store, tmp_path):
    rows = [a_row(a_person(str(n), family_name="x" * 200), place=str(n)) for n in range(6000)]
    opened = delivery(tmp_path, rows)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 700}")
        with pytest.raises(NoRoom):
            load(opened)
        ((_, _, done, every),) = only_feed().broken
        assert 0 < done < every == 6000
        cursor.execute("PRAGMA max_page_count = 1000000")

    loaded = load(opened)
    assert (loaded.state, loaded.began_at, loaded.counts["new"]) == ("loaded", done, 6000)
    assert only_feed().records["person"] == 6000
