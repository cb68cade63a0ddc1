"""Who lives with whom and who is whose kin, each as one source says it, and nothing that nobody said."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wholepicture.core.identity.households import (
    MOST_IN_A_HOME,
    Lived,
    Said,
    by_home,
    dwelling,
    kin,
    lives_with,
)
from wholepicture.core.ledger import Agency, Ledger, Person, Relation
from wholepicture.core.patterns.ties import SYMMETRIC
from wholepicture.core.period import edtf

PEOPLE = {("gp", "1"): "ann", ("gp", "2"): "ben", ("gp", "3"): "ann", ("school", "1"): "ann", ("school", "2"): "cid"}  # fmt: skip
HOME = "BL11AB 12"


def lived(source, key, home=HOME, known=100, since=None, until=None):
    return Lived((source, key), home, known, since and edtf(since), until and edtf(until))


def pairs(told):
    return [(one.by, *one.about) for one in told.observations]


@pytest.mark.parametrize(
    ("address", "code", "is_"),
    [
        ("12 Mill Lane", "bl1 1ab", "BL11AB 12"),
        ("Flat 3, 12 Mill Lane", "BL1 1AB", "BL11AB 3 12"),
        ("12 Mill Lane, Bolton BL1 1AB", "", "BL11AB 12"),
        ("Rose Cottage, Mill Lane", "BL1 1AB", "BL11AB rose cottage"),
        ("12 Mill Lane", "", ""),
        ("", "BL1 1AB", ""),
    ],
)
def test_a_dwelling_is_its_postcode_and_its_numbers(address, code, is_):
    assert dwelling(address, code) == is_


def test_two_people_whom_one_source_puts_at_one_dwelling_live_together_as_it_says():
    (one,) = lives_with([lived("gp", "1"), lived("gp", "2", known=120)], PEOPLE).observations

    assert (one.by, one.known_on) == ("gp", 120)
    assert one.relations == (Relation("ann", "lives-with", "ben"),)
    assert (one.on.first, one.on.last) == (120, 120)


def test_what_two_sources_say_apart_nobody_says_together():
    assert pairs(lives_with([lived("gp", "2"), lived("school", "1")], PEOPLE)) == []


def test_two_records_of_one_person_are_not_a_household():
    assert pairs(lives_with([lived("gp", "1"), lived("gp", "3")], PEOPLE)) == []


def test_people_who_came_and_went_apart_did_not_live_together():
    one, two = lived("gp", "1", until="2019"), lived("gp", "2", since="2020")
    assert pairs(lives_with([one, two], PEOPLE)) == []

    later = lived("gp", "2", since="2018-05", known=800_000)
    (found,) = lives_with([one, later], PEOPLE).observations
    assert found.relations[0].since == found.on == edtf("2018-05")
    assert found.relations[0].until == edtf("2019")


def test_it_began_when_the_later_came_and_ended_when_the_first_left():
    one = lived("gp", "1", since="2018", until="2022", known=800_000)
    two = lived("gp", "2", since="2019-03", until="2021", known=800_000)
    (found,) = lives_with([one, two], PEOPLE).observations

    assert (found.relations[0].since.first, found.relations[0].since.last) == (edtf("2019-03").first, edtf("2019-03").last)  # fmt: skip
    assert found.relations[0].until.last == edtf("2021").last
    same = lives_with([one, lived("gp", "2", since="2018", until="2022", known=800_000)], PEOPLE)
    assert same.observations[0].relations[0].since.text == "2018"


def test_more_people_than_live_in_a_home_say_nothing():
    keys = [("hospital", f"{n:02}") for n in range(MOST_IN_A_HOME + 1)]
    people = {key: key[1] for key in keys}
    told = lives_with([lived(*key) for key in keys], people)

    assert (told.observations, told.crowded) == ((), (("hospital", HOME),))
    assert lives_with([lived(*key) for key in keys[:-1]], people).crowded == ()


def test_of_two_records_that_say_the_same_the_first_to_be_known_counts():
    (one,) = lives_with([lived("gp", "1", known=90), lived("gp", "2"), lived("gp", "3", known=110)], PEOPLE).observations  # fmt: skip

    assert one.known_on == 100


def test_the_first_to_be_known_counts_in_whatever_order_records_are_named():
    (one,) = lives_with([lived("gp", "1", known=130), lived("gp", "2"), lived("gp", "3", known=110)], PEOPLE).observations  # fmt: skip

    assert one.known_on == 110


def test_kin_is_said_between_people_by_the_source_that_says_it():
    said = [
        Said(("gp", "2"), "parent", ("gp", "1"), 50),
        Said(("gp", "2"), "parent", ("gp", "unknown"), 50),
    ]
    (one,) = kin(said, PEOPLE).observations

    assert one.relations == (Relation("ben", "parent", "ann"),)
    assert (one.by, one.known_on) == ("gp", 50)


def test_a_relation_to_oneself_speaks_against_the_match():
    said = Said(("gp", "1"), "parent", ("gp", "3"), 50)

    assert kin([said], PEOPLE).of_oneself == (said,)


def test_the_observations_fit_into_a_ledger():
    told = lives_with([lived("gp", "1"), lived("gp", "2")], PEOPLE).observations
    told += kin([Said(("gp", "2"), "parent", ("gp", "1"), 50)], PEOPLE).observations
    ledger = Ledger((Person("ann", "child"), Person("ben", "adult")), (Agency("gp", "gp"),), told)

    assert len(ledger.observation) == 2
    assert "lives-with" in SYMMETRIC


KEYS = [(source, str(n)) for source in ("gp", "school") for n in range(4)]
STAYS = st.lists(
    st.builds(Lived, st.sampled_from(KEYS), st.sampled_from(["", "H 1", "H 2"]), st.integers(1, 9)), max_size=9
)  # fmt: skip
WHO = st.fixed_dictionaries({key: st.sampled_from("abc") for key in KEYS})


@given(STAYS, WHO)
def test_exactly_those_are_said_to_live_together_whom_one_source_puts_at_one_dwelling(stays, who):
    expected = {
        (x.record[0], *sorted((who[x.record], who[y.record])))
        for x, y in combinations(stays, 2)
        if x.dwelling and (x.record[0], x.dwelling) == (y.record[0], y.dwelling) and who[x.record] != who[y.record]
    }  # fmt: skip
    found = pairs(lives_with(stays, who))

    assert set(found) == expected
    assert len(found) == len(expected)
    assert lives_with(reversed(stays), who) == lives_with(stays, who)


def test_everybody_of_a_home_is_told_of_at_once():
    who = {("gp", str(n)): name for n, name in enumerate("abcd")}
    told = lives_with([lived("gp", str(n)) for n in range(4)], who).observations
    (one,) = by_home(told)

    assert len(told) == 6
    assert set(one.about) == set("abcd")
    assert set(one.relations) == {tie for each in told for tie in each.relations}


def test_two_homes_that_share_nobody_are_told_of_apart():
    who = {("gp", str(n)): name for n, name in enumerate("abcd")}
    homes = [lived("gp", "0"), lived("gp", "1"), lived("gp", "2", "H 2"), lived("gp", "3", "H 2")]

    assert [one.about for one in by_home(lives_with(homes, who).observations)] == [("a", "b"), ("c", "d")]  # fmt: skip


WIDE = st.fixed_dictionaries({key: st.sampled_from("abcdef") for key in KEYS})


def same_day(one):
    return one.by, one.known_on, one.on


@given(STAYS, WIDE, st.randoms())
def test_homes_say_exactly_what_their_pairs_say_and_nobody_of_one_is_in_another(stays, who, chance):
    told = lives_with(stays, who).observations
    homes = by_home(chance.sample(told, len(told)))

    assert homes == by_home(told)
    assert sorted(map(repr, (tie for one in homes for tie in one.relations))) == sorted(map(repr, (tie for one in told for tie in one.relations)))  # fmt: skip
    for one in homes:
        mine = [pair for pair in told if set(pair.relations) <= set(one.relations) and same_day(pair) == same_day(one)]  # fmt: skip
        assert set(one.about) == {name for pair in mine for name in pair.about}
        assert len(one.about) == len(set(one.about))
        assert one.id in {pair.id for pair in mine}
        assert reached(one) == set(one.about)
    for one, other in combinations(homes, 2):
        assert same_day(one) != same_day(other) or not set(one.about) & set(other.about)


def reached(home):
    """Whom the ties of a home lead to, from the first of them on."""
    found, edge = set(), {home.about[0]}
    while edge:
        found |= edge
        edge = {end for tie in home.relations for end in (tie.person, tie.to) if found & {tie.person, tie.to}} - found  # fmt: skip
    return found


def test_an_address_with_too_many_people_makes_no_home():
    many = [lived("gp", str(n)) for n in range(MOST_IN_A_HOME + 1)]
    who = {one.record: one.record[1] for one in many}

    assert by_home(lives_with(many, who).observations) == ()
    assert len(by_home(lives_with(many[1:], who).observations)) == 1
