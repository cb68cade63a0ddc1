"""The families known by name come together across the agencies of the partnership, and who is alike does not."""

import csv
from collections import defaultdict

import pytest

from wholepicture.services.demo import demo_books
from wholepicture.services.matching import match_files

pytestmark = pytest.mark.slow
FIELDS = ("given_name", "family_name", "other_names", "birth_date", "sex", "nhs_number", "upn", "address", "postcode", "phone")  # fmt: skip


@pytest.fixture(scope="module")
def matched(tmp_path_factory):
    """Who is who in truth and as found, by source and key; and the pairs for a person to decide."""
    books = demo_books(families=600, seed=1)
    path = tmp_path_factory.mktemp("match") / "people.csv"
    rows = [
        (p.source, p.key, *(p.fields.get(name, "") for name in FIELDS))
        for book in books.of.values()
        for p in book.people
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("source", "source_id", *FIELDS), *rows])
    found = match_files(paths=[path], clean=frozenset({"school"})).found
    keys = [row[:2] for row in rows]
    truth = {(w.source, w.key): w for w in books.who}
    asked = [
        {truth[keys[a]].person, truth[keys[b]].person}
        for a, b in zip(found.questions.a, found.questions.b, strict=True)
    ]
    return truth, dict(zip(keys, found.person.tolist(), strict=True)), asked


def clusters(matched, family):
    """The people found for each person of a family."""
    truth, found, _ = matched
    together = defaultdict(set)
    for key, who in truth.items():
        if who.family == family:
            together[who.person].add(found[key])
    return together


@pytest.mark.parametrize("family", ["k", "q", "moved", "refuge", "unborn", "namesakes", "twins"])
def test_the_records_of_each_person_come_together_and_of_no_two(matched, family):
    together = clusters(matched, family)

    assert all(len(found) == 1 for found in together.values()), together
    assert len(set.union(*together.values())) == len(together)


def test_a_pair_of_the_twins_waits_for_a_person(matched):
    _, _, asked = matched

    assert {"twins/hasan", "twins/hassain"} in asked


def test_hardly_any_person_found_is_two(matched):
    truth, found, _ = matched
    people = defaultdict(set)
    for key, one in found.items():
        people[one].add(truth[key].person)
    mixed = [who for who in people.values() if len(who) > 1]

    assert len(mixed) < len(people) / 100
