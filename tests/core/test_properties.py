"""Laws that hold for every family: about knowledge, about what is seen of it, and about changes to it."""

import os
from dataclasses import replace
from itertools import permutations
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.builders import VOCABULARY, anything, picture_of
from tests.core.pattern_oracle import Case
from tests.families import AT, days, families, laws, observations, scenes, shares
from tests.relabelled import (
    called_back,
    has_twins,
    moved,
    new_names,
    renamed,
    reordered,
    shifted,
    told_back,
)
from wholepicture.core.knowledge import as_at, holdings, joined, known_by_agency
from wholepicture.core.ledger import EXISTS
from wholepicture.core.likeness import likeness
from wholepicture.core.patterns.bind import Scene
from wholepicture.core.patterns.shows import first_day, least
from wholepicture.core.period import edtf, iso
from wholepicture.core.picture import by_content
from wholepicture.core.replay import Change, differences, replayed
from wholepicture.core.reviews import Knowledge, review
from wholepicture.core.silences import Expected
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.reports.review.as_json import Heading, as_json

THOROUGH = int(os.environ.get("THOROUGH", "1"))
EXPECTED = (
    Expected(("school", "gp", "csc"), "a visit", "Guidance", every_days=30),
    Expected(("school", "gp", "csc"), "a review", "Guidance", by_months=24, until_months=48),
)


def tried(times):
    """How often a law is tried: so many times more when THOROUGH says so."""
    return settings(max_examples=times * THOROUGH)


def sightings(ledger, patterns, at=AT):
    return {
        (s.pattern.id, s.child, s.others): s for s in picture_of(ledger, *patterns, at=at).sightings
    }


def assert_no_later(before, after):
    """Everything that was seen is seen still, by all together and by each, and no later."""
    for key, sighting in before.items():
        assert key in after
        assert after[key].seen_joined <= sighting.seen_joined
        for agency, day in sighting.seen_by.items():
            assert day is None or after[key].seen_by[agency] <= day


def unanswered(pattern):
    """The pattern, with nothing that an observation could answer."""
    return replace(pattern, absent=tuple(replace(one, answered_by=()) for one in pattern.absent))


# What an agency knows


@tried(60)
@given(families(corrections=True))
def test_nobody_knows_what_they_neither_saw_nor_were_told(ledger):
    for agency, known in known_by_agency(ledger).items():
        told = [s for s in ledger.shares if s.recipient == agency and s.read_on is not None]
        for one, held in known.items():
            if ledger.observation[one].by == agency:
                continue
            carrying = [share for share in told if one in share.observations]
            for facet, since in held.items():
                assert any(
                    (s.factors is None or facet in (EXISTS, *s.factors)) and s.read_on <= since
                    for s in carrying
                )


@tried(60)
@given(families())
def test_whoever_tells_knew_it_before(ledger):
    known = known_by_agency(ledger)
    for holding in holdings(ledger):
        if holding.told_by is None:
            assert ledger.observation[holding.observation].by == holding.agency
        else:
            theirs = known[holding.told_by][holding.observation]
            assert min(theirs.values()) <= holding.since


@tried(60)
@given(families())
def test_what_only_the_family_or_the_public_knows_no_service_knows(ledger):
    known = joined(ledger, known_by_agency(ledger))
    told = {o for share in ledger.shares if share.read_on is not None for o in share.observations}
    for seen in ledger.observations:
        if ledger.agency[seen.by].kind in PRIVATE_HOLDERS and seen.id not in told:
            assert seen.id not in known


# What is seen of it


@tried(120)
@given(scenes(most=7, absent=False))
def test_a_second_opinion_sees_the_same(scene):
    ledger, pattern = scene
    known = known_by_agency(ledger)
    bodies = [joined(ledger, known), *(known[agency] for agency in ledger.services())]
    sought = {(s.child, s.others): s for s in Scene(ledger, VOCABULARY).sought(pattern)}
    for child in (p.id for p in ledger.people if p.role in ("child", "sibling")):
        rest = [person.id for person in ledger.people if person.id != child]
        for others in permutations(rest, len(pattern.people)):
            case, mine = (
                Case(ledger, VOCABULARY, pattern, child, others),
                sought.get((child, others)),
            )
            for body in bodies:
                assert (first_day(mine, body) if mine else None) == case.first_day(body)


@tried(80)
@given(scenes(most=7, absent=False), st.booleans())
def test_a_second_opinion_finds_no_better_evidence(scene, swaps):
    ledger, pattern = scene
    known = as_at(ledger, joined(ledger, known_by_agency(ledger)), AT)
    facts = {(one, facet) for one, held in known.items() for facet in held}
    cost = by_content(likeness(ledger))
    for sought in Scene(ledger, VOCABULARY).sought(pattern):
        case = Case(ledger, VOCABULARY, pattern, sought.child, sought.others)
        found = least(sought, known, cost, swaps=swaps)
        best = min(
            (cost(frozenset((o, "") for o in e)) for e in set(case.evidence(facts))), default=None
        )
        assert (found and cost(found)) == best


@tried(60)
@given(scenes(count=2, corrections=True))
def test_nobody_sees_it_before_all_together_do_nor_before_it_happened(scene):
    ledger, *patterns = scene
    for sighting in sightings(ledger, patterns).values():
        assert sighting.happened_by <= sighting.seen_joined <= AT
        assert all(day is None or day >= sighting.seen_joined for day in sighting.seen_by.values())
        assert set(sighting.seen_by) == set(ledger.services())


@tried(60)
@given(scenes(count=2), st.integers(0, 300))
def test_what_is_seen_does_not_depend_on_what_comes_later(scene, earlier):
    ledger, *patterns = scene
    now, then = sightings(ledger, patterns), sightings(ledger, patterns, at=AT - earlier)

    assert then.keys() == {k for k, s in now.items() if s.seen_joined <= AT - earlier}
    for key, sighting in then.items():
        assert replace(now[key], id="", seen_by={}) == replace(sighting, id="", seen_by={})


# What changes it


@tried(80)
@given(st.data())
def test_more_knowledge_hides_nothing_and_delays_nothing(data):
    ledger, *patterns = data.draw(scenes(count=2, most=9, answers=False))
    patterns = [unanswered(pattern) for pattern in patterns]
    names, ids = [p.id for p in ledger.people], [a.id for a in ledger.agencies]
    seen, told = ledger.observations, ledger.shares
    if data.draw(st.booleans()) or not seen:
        more = replace(ledger, observations=(*seen, data.draw(observations("new", names, ids))))
    else:
        more = replace(ledger, shares=(*told, data.draw(shares("new", seen, ids))))

    assert_no_later(sightings(ledger, patterns), sightings(more, patterns))


@tried(60)
@given(st.data())
def test_earlier_sharing_delays_nothing_for_anyone(data):
    ledger, *patterns = data.draw(scenes(count=2, most=9))
    assume(ledger.shares)
    share = data.draw(st.sampled_from(ledger.shares))
    earlier = share.sent_on.first - data.draw(st.integers(0, 60))
    change = Change(moved=((share.id, edtf(iso(earlier))),))

    assert_no_later(sightings(ledger, patterns), sightings(replayed(ledger, change), patterns))


@tried(60)
@given(st.data())
def test_a_share_left_out_creates_no_knowledge_and_no_sighting(data):
    ledger, *patterns = data.draw(scenes(count=2, most=9))
    assume(ledger.shares)
    without = replayed(ledger, Change(dropped=(data.draw(st.sampled_from(ledger.shares)).id,)))

    known = known_by_agency(ledger)
    for agency, theirs in known_by_agency(without).items():
        for one, held in theirs.items():
            assert all(known[agency][one][facet] <= day for facet, day in held.items())
    assert_no_later(sightings(without, patterns), sightings(ledger, patterns))


@tried(40)
@given(scenes(count=2, corrections=True))
def test_a_replay_with_no_change_is_history(scene):
    ledger, *patterns = scene
    history, again = (
        picture_of(one, *patterns, at=AT) for one in (ledger, replayed(ledger, Change()))
    )

    assert history.sightings == again.sightings
    assert differences(history, again) == ()


# What does not


def told_of(ledger, patterns, law=anything, at=AT, harm_on=None):
    """All that a review says, as plain values."""
    found = review(ledger, Knowledge(VOCABULARY, patterns, EXPECTED), law, at=at, harm_on=harm_on)
    return as_json(Heading("case", "A case"), found)


def in_any_order(told):
    """The same, without the order in which an observation names people."""
    for entry in told["chronology"]:
        entry["about"] = sorted(entry["about"])
    return told


@tried(60)
@given(st.data())
def test_nothing_depends_on_ids_or_on_the_order_of_anything(data):
    ledger, *patterns = data.draw(scenes(count=2, most=9, corrections=True))
    assume(not has_twins(ledger))
    law, harm = (
        data.draw(laws(ledger)),
        data.draw(st.none() | days().map(lambda day: day.toordinal())),
    )
    shuffle = Random(data.draw(st.integers(0, 99))).shuffle
    names = new_names(ledger, shuffle)
    other = reordered(renamed(ledger, names), shuffle)

    told = told_of(other, patterns, law.renamed(names), harm_on=harm)
    assert in_any_order(called_back(told, names)) == in_any_order(
        told_of(ledger, patterns, law, harm_on=harm)
    )


@tried(40)
@given(scenes(count=2, most=9), st.sampled_from((28, -28, 56)))
def test_nothing_depends_on_the_year(scene, years):
    ledger, *patterns = scene
    told = told_of(shifted(ledger, years), patterns, at=moved(AT, years))

    assert told_back(told, years) == told_of(ledger, patterns)
