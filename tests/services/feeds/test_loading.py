"""A delivery is taken in whole, once, and in either database."""

import os
from collections import Counter
from datetime import date

import pytest
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from tests.deliveries import (
    a_person,
    a_reason,
    a_row,
    an_involvement,
    an_observation,
    day,
    delivery,
    load,
    mother,
    wrong,
)
from tests.stores import canonical
from wholepicture.core.period import edtf
from wholepicture.records import models
from wholepicture.records.models import AuditRecord, Body, SourceRecord, Version
from wholepicture.services.feeds import open_feed, quarantined

RECORDS = (
    a_person("1"),
    a_person("2", given_name="Efua", x_house="12"),
    an_observation("o1", ("1", "2"), relations=(mother(),), times=3),
    an_involvement(since=edtf("2026-01-05"), until=edtf("../2026-09"), lead=True),
    a_reason(until=20),
)


def kept():
    tables = (models.SourceRecord, models.Observation, models.Involvement, models.Reason)
    return [row.as_core() for table in tables for row in table.objects.order_by("key")]


def test_what_comes_in_comes_out_again(any_store, tmp_path):
    loaded = load(delivery(tmp_path, [a_row(*RECORDS)]))

    assert loaded.state == "loaded"
    assert loaded.counts == Counter(new=5)
    without_words = an_observation("o1", ("1", "2"), relations=(mother(),), times=3, words="")
    assert kept() == [RECORDS[0], RECORDS[1], without_words, RECORDS[3], RECORDS[4]]


def test_the_words_lie_in_a_table_of_their_own(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(*RECORDS)]))

    assert [body.words for body in Body.objects.all()] == ["Tired again."]
    assert not [one for one in Version.objects.all() if "Tired" in str(one.content)]


def test_the_same_file_again_changes_nothing(any_store, tmp_path):
    opened = delivery(tmp_path, [a_row(*RECORDS)])
    load(opened)
    before = canonical()

    assert load(opened).state == "already"
    assert canonical() == before


def test_a_corrected_row_supersedes_and_the_old_one_is_kept(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person(given_name="Amma"))], "a.csv"))
    loaded = load(delivery(tmp_path, [a_row(a_person(given_name="Ama"))], "b.csv"), day_(3))

    assert loaded.counts == Counter(changed=1)
    assert SourceRecord.objects.get().given_name == "Ama"
    names = {one.content["fields"]["given_name"] for one in Version.objects.all()}
    assert names == {"Ama", "Amma"}


def test_an_older_row_that_comes_late_does_not_supersede(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person(given_name="Ama"))], "b.csv"), day_(3))
    loaded = load(delivery(tmp_path, [a_row(a_person(given_name="Amma"))], "a.csv"), day_(2))

    assert loaded.counts == Counter(older=1)
    assert SourceRecord.objects.get().given_name == "Ama"


def test_what_a_full_extract_leaves_out_is_gone(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person("1")), a_row(a_person("2"))], "a.csv", full=True))
    load(delivery(tmp_path, [a_row(a_person("1"))], "b.csv", full=True), day_(3))

    assert standing() == {"1"}
    load(delivery(tmp_path, [a_row(a_person("2"))], "late.csv"), day_(2))
    assert standing() == {"1"}, "an older delivery does not bring it back"
    load(delivery(tmp_path, [a_row(a_person("2"))], "new.csv"), day_(4))
    assert standing() == {"1", "2"}


def test_a_row_that_is_taken_back_is_gone_until_a_newer_one_comes(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person(), version="2026-03-01")], "a.csv"))
    back = a_row(a_person(), version="2026-03-02", gone=True)
    assert load(delivery(tmp_path, [back], "b.csv")).counts == Counter(gone=1)
    assert standing() == set()

    load(delivery(tmp_path, [a_row(a_person(), version="2026-03-03")], "c.csv"))
    assert standing() == {"1"}


def test_a_row_in_quarantine_is_not_taken_in_and_not_gone(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person())], "a.csv", full=True))
    bad = a_row(a_person(given_name="?"), faults=[wrong()])
    loaded = load(delivery(tmp_path, [bad], "b.csv", full=True), day_(3))

    assert loaded.counts == Counter(quarantined=1)
    assert standing() == {"1"}
    assert kept() == [a_person()]


def test_nothing_is_gone_while_a_row_cannot_be_told_apart(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person("1")), a_row(a_person("2"))], "a.csv", full=True))
    torn = a_row(faults=[wrong()], id="?")
    rows = [a_row(a_person("1")), torn]

    assert load(delivery(tmp_path, rows, "b.csv", full=True), day_(3)).unplaced == 1
    assert standing() == {"1", "2"}
    load(delivery(tmp_path, rows, "b2.csv", full=True), day_(4), release=True)
    assert standing() == {"1"}


def test_a_source_speaks_for_its_own_records_alone(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(a_person(source="gp"))], source="gp"))
    before = kept()
    other = a_row(a_person(source="gp", given_name="Eve"))

    assert load(delivery(tmp_path, [other], "b.csv")).counts == Counter(quarantined=1)
    assert kept() == before
    assert "is a record of gp, not of school" in quarantined()[0].faults[0]["what"]


def test_the_audit_line_is_written_with_the_change(any_store, tmp_path):
    load(delivery(tmp_path, [a_row(*RECORDS)]))

    notes = AuditRecord.objects.order_by("pk")
    assert [one.what for one in notes] == ["feed.began", "feed.batch", "feed.loaded"]
    assert {one.by for one in notes} == {"Sam Okafor"}
    assert "Tired" not in str([one.details for one in notes])


def day_(number):
    return date.fromordinal(day(number))


def standing():
    full = Coalesce(F("feed__last_full"), 0)
    return set(
        SourceRecord.objects.filter(Q(gone=False), last_seen__gte=full).values_list(
            "key", flat=True
        )
    )


@pytest.mark.parametrize("key", [b"\xff7", b"\x007", b"\xed\xa0\x807"])
def test_a_key_that_cannot_be_read_holds_its_row_and_no_other(any_store, tmp_path, key):
    said = tmp_path / "mapping.toml"
    said.write_text(
        'format = "wholepicture-feed/1"\nid = "people"\nsource = "school"\nfile = "csv"\nmode = "full"\n'
        'agency = { id = "school", kind = "school" }\nkey = "ID"\nperson = { given_name = "NAME" }\n'
    )
    file = tmp_path / os.fsdecode(b"pupils-\xff.csv")
    file.write_bytes(b"ID,NAME\n1,Ama\n" + key + b",Efua\n")

    loaded = load(open_feed(mapping=said, path=file))
    assert (loaded.counts, loaded.unplaced) == (Counter(new=1, quarantined=1), 1)
    assert (loaded.name, quarantined()[0].place) == ("pupils-?.csv", "row 3")
