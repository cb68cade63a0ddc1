"""Of what others hold a view has headlines and pointers, as agreed; and nothing of whoever is sealed."""

import pytest

from tests.builders import (
    VOCABULARY,
    a_ledger,
    a_relation,
    a_share,
    an_agency,
    an_involvement,
    an_observation,
)
from tests.core.access.looks import (
    AGREEMENT,
    AT,
    DAY,
    a_look,
    a_purpose,
    a_reason,
    a_seal,
    a_viewer,
    an_open_look,
)
from wholepicture.core.access.view import seen_as
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


# Headlines


def test_headlines_are_open_as_agreed_by_reason_holder_and_factor():
    rows = (
        an_observation("a", by="csc", factors="missed-visit hunger"),
        an_observation("b", by="csc", factors="violence"),
        an_observation("c", by="police", factors="violence missed-visit"),
        an_observation("d", by="csc", factors="hunger"),
    )

    def heads(reason):
        view = seen(*rows, look=as_agency("school", reason))
        return {one.observation: set(one.factors) for one in view.headlines}

    assert heads("involvement") == {"a": {"missed-visit"}}
    assert heads("front-door") == {
        "a": {"missed-visit"},
        "b": {"violence"},
        "c": {"violence", "missed-visit"},
    }


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param(an_observation(by="gp", factors="violence"), id="of one not named"),
        pytest.param(an_observation(by="police", factors="violence safe-address"), id="sealed"),
        pytest.param(an_observation(by="police", factors="violence", about="man"), id="no kin"),
        pytest.param(
            an_observation(by="police", factors="violence", on="2020-06-02"), id="not known yet"
        ),
    ],
)
def test_there_is_no_headline(hidden):
    assert seen(hidden, look=as_agency("school", "front-door")).headlines == ()


def test_what_is_known_or_was_corrected_has_no_headline_besides():
    rows = (
        an_observation("old", by="police", factors="violence"),
        an_observation("new", by="police", factors="violence", supersedes="old"),
    )
    view = seen(*rows, look=as_agency("school", "front-door"))
    assert [one.observation for one in view.headlines] == ["new"]

    told = a_share("new", by="police", to="school")
    assert seen(*rows, told, look=as_agency("school", "front-door")).headlines == ()


def test_headlines_come_in_the_order_of_their_dates():
    rows = [
        an_observation(key, by="police", factors="violence", on=on)
        for key, on in (("b", "2020-03"), ("a", "2020-04-01"), ("c", "2019"))
    ]
    view = seen(*rows, look=as_agency("school", "front-door"))

    assert [one.observation for one in view.headlines] == ["c", "b", "a"]


# Pointers


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("police", ["police"]),
        ("gp", ["Ring the front door."]),
        ("hospital", []),
        ("voluntary", []),
        ("family", []),
    ],
)
def test_an_agency_appears_as_agreed(kind, shown):
    assert names(seen(an_involvement(kind))) == shown


def test_agencies_that_share_a_route_are_one_and_ones_own_is_named():
    rows = (an_involvement("gp"), an_involvement("nspcc"))

    assert names(seen(*rows)) == ["Ring the front door."]
    assert names(seen(*rows, look=as_agency("gp"))) == ["Ring the front door.", "gp"]


def test_a_pointer_says_since_when_as_what_and_who_leads():
    rows = (
        an_agency("police", name="Harrowdale Police"),
        an_involvement("police", since="2020-02-01", lead=False),
        an_involvement("police", since="2020-01-01", lead=True),
        an_involvement("csc", about="mother"),
        an_observation(relations="mother parent child"),
    )
    police, csc, own = sorted(seen(*rows).pointers, key=lambda one: one.agency != "police")[:3]

    assert (police.name, police.roles, police.lead) == ("Harrowdale Police", ("works with",), True)
    assert (police.since, police.child, police.spell) == (edtf("2020-01-01"), True, True)
    assert (csc.child, csc.spell, csc.lead, csc.since) == (False, True, None, None)
    assert (own.agency, own.child, own.spell) == ("school", True, False)


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(an_involvement("police", until="2020-05-01"), id="ended"),
        pytest.param(an_involvement("police", about="man"), id="with a stranger"),
        pytest.param(an_observation(by="police", on="2020-01-01"), id="seen long ago"),
        pytest.param(an_observation(by="police", factors="safe-address"), id="sealed"),
    ],
)
def test_an_agency_is_not_pointed_to(row):
    assert names(seen(row)) == []


def test_of_others_only_those_who_are_pointed_to_are_in_the_ledger():
    rows = (
        an_observation("own", relations="mother parent child"),
        an_involvement("police"),
        an_involvement("police", until="2020-02-01"),
        an_involvement("police", about="mother"),
        an_involvement("gp"),
        an_involvement("hospital"),
        an_involvement("school", about="mother", until="2020-02-01"),
    )
    ledger = seen(*rows).ledger

    assert [one.id for one in ledger.agencies] == ["school", "police"]
    assert [(one.agency, one.about) for one in ledger.involvements] == [
        ("police", "child"),
        ("school", "mother"),
    ]


# Seals


def test_nothing_of_a_sealed_mother_is_seen_though_the_child_is():
    rows = (
        an_observation("both", about="child mother", relations="mother parent child"),
        an_observation("child", relations=("mother parent child", "man lives-with child")),
        an_observation("mother", about="mother"),
        an_involvement("police", about="mother"),
        an_observation("theirs", by="csc", about="child mother", factors="missed-visit"),
    )
    view = seen(*rows, look=an_open_look(a_seal("mother")))

    assert ids(view) == ["child"]
    assert view.ledger.observations[0].relations == (a_relation("man lives-with child"),)
    assert view.whole == frozenset(), "its words may name her"
    assert [one.id for one in view.ledger.people] == ["child", "man"]
    assert names(view) == ["school"]
    assert view.headlines == ()


def test_a_seal_that_is_open_to_the_viewer_hides_nothing():
    rows = (an_observation("both", about="child mother"), an_observation("child"))
    open_to_them = an_open_look(a_seal("mother", open_to="school"))

    assert seen(*rows, look=open_to_them) == seen(*rows)
