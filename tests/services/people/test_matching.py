"""Stored records are matched night after night: the people of a full run, who keep their names, and nothing overwritten."""

import random
from itertools import count

import pytest

from tests import stores
from tests.engines.linkage.generated import records
from tests.matched import key, load_all, match, ref_of, together, who_is_who
from wholepicture.core.identity.decisions import ANYTHING, Says
from wholepicture.core.identity.succession import succeed
from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.decided import decided
from wholepicture.engines.linkage.frozen import weighed
from wholepicture.engines.linkage.matching import join
from wholepicture.readers.nicknames import nicknames
from wholepicture.records.models import AuditRecord, Change, Identity, MatchQuestion, Person
from wholepicture.services.people import known, moving
from wholepicture.services.people.deciding import decide, superseded, what_stands
from wholepicture.services.people.kept import table

pytestmark = pytest.mark.slow


def generated(seed, households=45):
    return records(seed, households)[0].to_pylist()


def drawn_night(draw, rows, spare, ids):
    """The records of the next full extract: some are new, some changed, some are not there any more."""
    stay = [row for row in rows if draw.random() > 0.03]
    for place in draw.sample(range(len(stay)), 6):
        other = draw.choice(rows)
        fields = draw.sample(["given_name", "family_name", "birth_date", "postcode", "address", "nhs_number"], 3)  # fmt: skip
        stay[place] = {**stay[place], **{name: other[name] for name in fields}}
    return stay + [spare.pop() | {"source_id": f"n{next(ids)}"} for _ in range(draw.randrange(9))]


def drawn_decision(draw, rows, number):
    from tests.matched import night, somebody

    a, b = (key(row) for row in draw.sample(rows, 2))
    says = draw.choice([Says.SAME, Says.SAME, Says.DIFFERENT, Says.NOT_SURE, Says.NEVER, Says.UNDO])
    other = ANYTHING if says is Says.NEVER and draw.random() < 0.5 else b
    decide(by=somebody(), at=night(number), says=says, a=a, b=other, why="read")


def in_full():
    """The people of a full run with what was learned before, and with what people have decided."""
    held, _ = known.last()
    everybody = table()
    extras = held.known.trained.columns.extras
    missing = set(extras) - set(everybody.column_names)
    assert not missing
    trained, pairs, weights = weighed(held.known.learned, encode(everybody, nicknames(), extras, superseded()))  # fmt: skip
    found = join(trained, pairs, weights, known.clean(), decided(what_stands(), everybody))
    names = zip(everybody["source"].to_pylist(), everybody["source_id"].to_pylist(), strict=True)
    return dict(zip(names, found.person.tolist(), strict=True))


def history():
    """Every row of who was who, as it is kept."""
    rows = Identity.objects.values_list("pk", "source_id", "key", "person_id", "since_id", "until_id")  # fmt: skip
    return {pk: rest for pk, *rest in rows}


def nothing_overwritten(before, after):
    """Rows are added, and closed once; nothing else of them changes."""
    assert before.keys() <= after.keys()
    for pk, (*said, until) in before.items():
        assert after[pk][:-1] == said
        assert until is None or after[pk][-1] == until


@pytest.mark.parametrize(
    ("seed", "where"), [(1, "sqlite"), (2, "sqlite"), (3, "sqlite"), (4, "postgres")]
)
def test_night_after_night_the_people_are_those_of_a_full_run_and_keep_their_names(seed, where, tmp_path):  # fmt: skip
    draw, ids = random.Random(seed), count()  # noqa: S311
    rows = generated(seed)
    draw.shuffle(rows)
    rows, spare = rows[:-60], rows[-60:]
    with stores.STORES[where]():
        load_all(tmp_path, rows)
        assert match().anew
        for number in range(1, 5):
            rows = drawn_night(draw, rows, spare, ids)
            load_all(tmp_path, rows, number)
            for _ in range(draw.randrange(3)):
                drawn_decision(draw, rows, number)
            before, free, kept = who_is_who(), moving.first_free(), history()
            refs = dict(Person.objects.values_list("number", "ref"))
            done = match(number)

            now = who_is_who()
            assert not done.anew
            assert together(now) == together(in_full())
            assert now == succeed(before, together(now), free)
            assert done.people == len(together(now))
            assert done.moved == len({k for k in before.keys() | now.keys() if before.get(k) != now.get(k)})  # fmt: skip
            assert refs.items() <= dict(Person.objects.values_list("number", "ref")).items()
            nothing_overwritten(kept, history())


@pytest.fixture
def matched(store, tmp_path):
    """Some records that have been matched."""
    rows = generated(7, households=25)
    load_all(tmp_path, rows)
    match()
    return rows


def test_nothing_new_writes_nothing_but_that_it_was_done(matched):
    before = history(), Change.objects.count(), sorted(MatchQuestion.objects.values_list("pk"))
    again = match(1)

    assert (again.moved, again.change, again.anew) == (0, None, False)
    assert (history(), Change.objects.count(), sorted(MatchQuestion.objects.values_list("pk"))) == before  # fmt: skip
    assert AuditRecord.objects.filter(what="match.records").count() == 2


@pytest.mark.parametrize("anew", [False, True])
def test_a_person_whose_records_are_all_gone_is_closed_however_it_is_matched(matched, tmp_path, anew):  # fmt: skip
    alone = next(iter(min(together(who_is_who()), key=lambda one: (len(one), sorted(one)))))
    load_all(tmp_path, [row for row in matched if key(row) != alone], 1)
    match(1, anew=anew)

    assert alone not in who_is_who()
    assert who_is_who().keys() == {key(row) for row in matched} - {alone}


def test_weighed_anew_the_same_records_are_the_same_people(matched):
    before = who_is_who()
    done = match(1, anew=True)

    assert (done.anew, done.moved) == (True, 0)
    assert who_is_who() == before


def test_another_number_in_place_of_a_replaced_one_is_followed(matched):
    from tests.matched import night, somebody
    from wholepicture.services.people.deciding import supersede

    supersede(by=somebody(), at=night(1), numbers={"9434765919": "9434765870"})
    assert match(1).anew
    assert not match(2).anew
    supersede(by=somebody(), at=night(3), numbers={"9434765919": "4010232137"})
    assert match(3).anew


def test_what_is_kept_beside_the_records_of_another_store_is_not_used(matched):
    _, free = known.last()
    Change.objects.filter(number=1).update(at="2026-01-01T00:00:00Z")

    assert known.last() == (None, free.with_name(known.PLACES[0]))


def test_a_damaged_memory_is_made_again(matched):
    held = [path for path in known.folder().rglob("*") if path.suffix not in (".json", "") and path.is_file()]  # fmt: skip
    held[0].write_bytes(b"nothing")
    before = who_is_who()

    assert match(1).anew
    assert who_is_who() == before


def test_a_store_without_records_has_nobody(any_store):
    assert match().people == 0
    assert match(1).people == 0


def test_one_record_is_one_person(any_store, tmp_path):
    load_all(tmp_path, generated(1)[:1])

    assert match().people == 1
    assert len(ref_of(*next(iter(who_is_who())))) == 16
