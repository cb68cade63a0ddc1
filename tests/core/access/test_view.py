"""A view holds what is the viewer's own or was shared with them; of all else headlines and pointers, as agreed."""

import pytest

from tests.builders import (
    VOCABULARY,
    a_ledger,
    a_person,
    a_question,
    a_share,
    an_involvement,
    an_observation,
    day,
)
from tests.core.access.looks import (
    AGREEMENT,
    AT,
    DAY,
    a_conflict,
    a_look,
    a_purpose,
    a_reason,
    a_viewer,
    an_open_look,
)
from wholepicture.core.access.levels import Level
from wholepicture.core.access.view import EMPTY, View, seen_as
from wholepicture.core.chronology import chronology
from wholepicture.core.likeness import likeness
from wholepicture.core.period import edtf


def seen(*rows, look=None, on=DAY):
    return seen_as(a_ledger(*rows), look or an_open_look(), AGREEMENT, VOCABULARY, at=AT, on=on)


def as_agency(kind, reason="involvement", *more):
    viewer = a_viewer(kind)
    return a_look(a_reason(reason, holder=kind), a_purpose(), *more, viewer=viewer)


def ids(view):
    return [one.id for one in view.ledger.observations]


def names(view):
    return [one.name or one.route for one in view.pointers]


# Nothing, and less than content


def test_without_a_reason_there_is_nothing_at_all():
    view = seen(an_observation(), an_involvement("police"), look=a_look(a_purpose()))

    assert view == View(Level.NOTHING)
    assert view.ledger == EMPTY


def test_with_a_pointer_there_are_pointers_alone():
    rows = (an_observation("own"), an_observation("theirs", by="csc", factors="missed-visit"))
    view = seen(*rows, look=a_look(a_reason("urgent"), a_purpose()))

    assert names(view) == ["csc", "school"]
    assert (view.ledger, view.headlines, view.named) == (EMPTY, (), frozenset())


def test_with_a_headline_what_is_ones_own_has_headlines_too():
    rows = (
        an_observation("own", about="child mother", factors="hunger bruise"),
        an_observation("theirs", by="police"),
    )
    view = seen(*rows, look=a_look(a_reason("invitation"), a_purpose()))

    assert [(one.observation, set(one.factors), one.about) for one in view.headlines] == [
        ("own", {"hunger", "bruise"}, ("child", "mother"))
    ]
    assert (view.ledger, view.whole) == (EMPTY, frozenset())


def test_a_conflict_with_whoever_is_close_bars_though_nobody_told_the_viewer():
    close = an_observation(by="police", about="man", relations="man lives-with child")

    assert seen(close).level is Level.CONTENT
    assert seen(close, look=an_open_look(a_conflict(person="man"))).level is Level.NOTHING


# What is one's own, and what one was told


def test_ones_own_is_content_and_what_others_saw_is_not():
    view = seen(an_observation("own"), an_observation("theirs", by="police"))

    assert ids(view) == ["own"]
    assert view.whole == {"own"}


@pytest.mark.parametrize(
    ("share", "known"),
    [
        (a_share("theirs", by="police", to="school"), ["theirs"]),
        (a_share("theirs", by="police", to="school", unread=True), []),
        (a_share("theirs", by="police", to="csc"), []),
        (a_share("theirs", by="police", to="school", on="2020-07-01"), []),
    ],
)
def test_what_was_shared_and_read_is_content(share, known):
    view = seen(an_observation("theirs", by="police"), share)

    assert ids(view) == known
    assert view.whole == set(known)


def test_what_was_shared_in_part_is_seen_in_part_and_its_words_are_not():
    theirs = an_observation(
        "theirs", by="police", factors="violence hunger", relations="mother parent child"
    )
    view = seen(theirs, a_share("theirs", by="police", to="school", part="violence"))

    assert [(one.factors, one.relations) for one in view.ledger.observations] == [
        (frozenset({"violence"}), ())
    ]
    assert view.whole == frozenset()


def test_of_a_correction_both_are_seen_by_whom_both_are_known():
    first, second = an_observation("first"), an_observation("second", supersedes="first")

    assert ids(seen(first, second)) == ["first", "second"]


def test_a_correction_does_not_name_what_is_not_known():
    rows = (
        an_observation("first", by="police"),
        an_observation("second", by="police", supersedes="first"),
        a_share("second", by="police", to="school"),
    )

    assert [one.supersedes for one in seen(*rows).ledger.observations] == [None]


def test_the_way_by_which_it_came_is_seen_and_no_other():
    rows = (
        an_observation("theirs", by="police"),
        a_share("theirs", by="police", to="csc", on="2020-03-03", key="on the way"),
        a_share("theirs", by="csc", to="school", on="2020-03-04", key="to us"),
        a_share("theirs", by="police", to="gp", on="2020-03-02", key="elsewhere"),
        a_share("theirs", by="gp", to="csc", on="2020-03-05", key="later"),
        a_share("theirs", by="school", to="gp", on="2020-03-06", key="from us"),
    )
    view = seen(*rows)

    assert [one.id for one in view.ledger.shares] == ["on the way", "to us", "from us"]
    (entry,) = chronology(view.ledger, likeness(view.ledger), VOCABULARY, at=DAY)
    ours = next(one for one in entry.known_to if one.agency == "school")
    assert (ours.told_by, ours.since) == ("csc", day("2020-03-04"))


def test_agencies_that_told_each_other_on_one_day_lead_in_no_circle():
    rows = (
        an_observation("theirs", by="police"),
        a_share("theirs", by="csc", to="school", on="2020-03-03"),
        a_share("theirs", by="school", to="csc", on="2020-03-03"),
        a_share("theirs", by="police", to="csc", on="2020-03-03"),
    )

    assert ids(seen(*rows)) == ["theirs"]


def test_what_was_not_read_by_the_day_is_not_read_yet():
    rows = (an_observation("own"), a_share("own", by="school", to="csc", on="2020-05/2020-07"))

    assert [one.read_on for one in seen(*rows).ledger.shares] == [None]
    assert [one.read_on for one in seen(*rows, on=day("2020-08-01")).ledger.shares]
    assert not seen(*rows, on=day("2020-04-01")).ledger.shares


def test_questions_are_of_those_who_asked_or_were_asked():
    ours = a_question(asked="school", asker="csc", answered="2020-07-01", answer=True)
    theirs = a_question(asked="gp", asker="csc")
    later = a_question("handover", asked="school", on="2020-06-02")
    other = a_question("plan", asked="school", about="stranger")
    (one,) = seen(ours, theirs, later, other, an_observation("own")).ledger.questions

    assert (one.predicate, one.answer, one.answered_on) == ("lead", None, None)
    (after,) = seen(ours, theirs, on=day("2020-07-01")).ledger.questions
    assert after.answer is True


# Those around the child


def test_what_one_holds_of_a_stranger_is_not_on_the_childs_page():
    stranger = an_observation("stranger", by="police", about="man", factors="violence")

    assert ids(seen(stranger, look=as_agency("police"))) == []
    told = an_observation("told", by="police", about="mother", relations="man lives-with child")
    assert ids(seen(stranger, told, look=as_agency("police"))) == ["stranger"]
    with_mother = an_observation("told", by="police", relations="man lives-with child")
    assert ids(seen(stranger, with_mother, look=as_agency("police"))) == ["stranger", "told"]


def test_that_only_others_know_of_a_relation_shows_nobody():
    rows = (
        an_observation("ours", by="police", about="man", factors="violence"),
        an_observation("theirs", by="csc", relations="man lives-with child"),
    )

    assert ids(seen(*rows, look=as_agency("police"))) == []
    told = a_share("theirs", by="csc", to="police")
    assert ids(seen(*rows, told, look=as_agency("police"))) == ["ours", "theirs"]


def test_who_may_not_be_named_has_no_birth_sex_or_name():
    rows = (
        a_person("mother", born="1990", name="Dee Lowe"),
        a_person("uncle", "other-relative", born="1980", sex="male", name="Kit Lowe"),
        a_person("man", "friend", born="1970"),
        a_person("girl", "sibling", born="2015"),
        an_observation("a", relations=("mother parent child", "uncle contact-with child")),
        an_observation("b", about="mother man girl"),
    )
    people = {one.id: (one.role, one.born, one.sex, one.name) for one in seen(*rows).ledger.people}

    assert people == {
        "child": ("child", None, None, ""),
        "mother": ("mother", edtf("1990"), None, "Dee Lowe"),
        "uncle": ("other-relative", None, None, ""),
        "man": ("other-adult", None, None, ""),
        "girl": ("other-child", None, None, ""),
    }
    assert seen(*rows).named == {"child", "mother"}


def test_beside_the_child_in_what_is_known_wholly_one_is_named():
    own = an_observation("own", about="child man")
    part = an_observation("part", by="police", about="child friend")
    told = a_share("part", by="police", to="school", part="hunger")

    assert seen(own, part, told).named == {"child", "man"}


def test_what_came_back_round_is_not_the_way_by_which_it_came():
    view = seen(
        an_observation("theirs", by="police"),
        a_share("theirs", by="csc", to="school", on="2020-03-03", key="round"),
        a_share("theirs", by="school", to="csc", on="2020-03-03", key="back"),
        a_share("theirs", by="police", to="school", on="2020-03-03", key="straight"),
    )

    assert [one.id for one in view.ledger.shares] == ["back", "straight"]
