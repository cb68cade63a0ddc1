"""Laws of what is seen, tried on random families: what never opens, what never shuts, and what makes no difference."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import VOCABULARY
from tests.core.access.looks import AGREEMENT, a_purpose, a_reason, a_seal, a_viewer
from tests.core.access.looks import AT as MOMENT
from tests.core.access.looks import a_look as looks
from tests.families import AT as ON
from tests.families import FACTORS, a_share, dice, families, tried
from wholepicture.core.access.levels import Level
from wholepicture.core.access.view import seen_as
from wholepicture.core.knowledge import facets, known_by_agency
from wholepicture.core.ledger import EXISTS

PLAIN = tuple(one for one in FACTORS if one != "safe-address")


def look_of(agency, *more, reason="involvement"):
    return looks(a_reason(reason, holder=agency), a_purpose(), *more, viewer=a_viewer(agency))


def view_of(ledger, agency, *more, on=ON, agreement=AGREEMENT, reason="involvement"):
    look = look_of(agency, *more, reason=reason)
    return seen_as(ledger, look, agreement, VOCABULARY, at=MOMENT, on=on)


def content(view):
    """Observation -> what of it is seen."""
    return {one.id: facets(one) for one in view.ledger.observations}


@tried(150)
@given(families(corrections=True), st.integers(ON - 400, ON))
def test_nothing_is_content_that_the_agency_did_not_know_by_the_day(ledger, on):
    known = known_by_agency(ledger)
    for agency in ledger.agencies:
        view = view_of(ledger, agency.id, on=on)
        for one in view.ledger.observations:
            real, held = ledger.observation[one.id], known[agency.id][one.id]
            told = {facet for facet, day in held.items() if day <= on}
            assert one.factors == real.factors & told
            assert set(one.relations) <= set(real.relations)
            assert (one.id in view.whole) == (facets(real) <= told)
            assert replace(one, factors=real.factors, relations=real.relations, supersedes=real.supersedes) == real  # fmt: skip


@tried(150)
@given(families(corrections=True))
def test_all_that_an_agency_knows_of_the_child_is_content(ledger):
    known = known_by_agency(ledger)
    for agency in ledger.agencies:
        there = content(view_of(ledger, agency.id))
        for one, held in known[agency.id].items():
            if "child" in ledger.observation[one].about and min(held.values()) <= ON:
                assert one in there


@tried(150)
@given(families(corrections=True))
def test_an_agency_knows_the_same_from_its_own_view(ledger):
    """The cut ledger is enough to work out what the agency knows, and since when."""
    known = known_by_agency(ledger)
    for agency in ledger.agencies:
        view = view_of(ledger, agency.id)
        again = known_by_agency(view.ledger).get(agency.id, {})
        for one in view.ledger.observations:
            held = known[agency.id][one.id]
            mine = facets(one) & {facet for facet, day in held.items() if day <= ON}
            assert {f: d for f, d in again[one.id].items() if f in mine} == {
                facet: held[facet] for facet in mine
            }


def changed(seen, roll):
    """The same observation, as if something else had been seen; what is sealed stays so, for that hides the agency."""
    if "safe-address" in seen.factors:
        return replace(seen, nature="opinion", times=4)
    return replace(seen, factors=frozenset(roll.some(PLAIN, 3)), nature="opinion", times=4)


@tried(150)
@given(families(), dice())
def test_what_others_hold_and_did_not_tell_makes_no_difference(ledger, roll):
    """Only what the agreement opens could tell two ledgers apart that differ in what others hold alone."""
    shut = replace(AGREEMENT, opened=())
    known = known_by_agency(ledger)
    for agency in ledger.agencies:
        mine = known[agency.id]
        seen = [one if one.id in mine else changed(one, roll) for one in ledger.observations]
        other = replace(ledger, observations=tuple(seen))
        before = view_of(ledger, agency.id, agreement=shut)
        assert view_of(other, agency.id, agreement=shut) == before


@tried(150)
@given(families(), st.sampled_from(["child", "mother", "father", "brother"]))
def test_a_seal_never_shows_more_and_nothing_of_whom_it_is_of(ledger, person):
    for agency in ledger.agencies:
        open_, shut = view_of(ledger, agency.id), view_of(ledger, agency.id, a_seal(person))
        assert shut.level <= open_.level
        before, after = content(open_), content(shut)
        assert all(those <= before[one] for one, those in after.items())
        assert shut.whole <= open_.whole
        told = {one.observation: one for one in open_.headlines}
        for one in shut.headlines:
            assert set(one.about) <= set(told[one.observation].about)
            assert set(one.factors) <= set(told[one.observation].factors)
        assert {one.agency for one in shut.pointers} <= {one.agency for one in open_.pointers}
        assert shut.named <= open_.named
        assert person not in _mentioned(shut)


def _mentioned(view):
    for one in view.ledger.observations:
        yield from one.about
        yield from (name for relation in one.relations for name in (relation.person, relation.to))
    yield from (one.id for one in view.ledger.people)
    yield from (one.about for one in view.ledger.involvements)
    yield from (name for one in view.headlines for name in one.about)
    yield from view.named


@tried(150)
@given(families(), dice())
def test_what_is_shared_with_an_agency_is_never_less_to_see(ledger, roll):
    agencies = tuple(one.id for one in ledger.agencies)
    if not ledger.observations:
        return
    more = ledger.with_shares([*ledger.shares, a_share(roll, "more", ledger.observations, agencies)])  # fmt: skip
    for agency in agencies:
        before, after = content(view_of(ledger, agency)), content(view_of(more, agency))
        assert all(those - {EXISTS} <= after[one] for one, those in before.items())


@tried(100)
@given(families(), st.sampled_from(["urgent", "invitation", "involvement"]))
def test_who_may_see_less_sees_a_part_of_what_others_see(ledger, reason):
    shut = replace(AGREEMENT, opened=())
    for agency in ledger.agencies:
        less = view_of(ledger, agency.id, reason=reason, agreement=shut)
        full = view_of(ledger, agency.id, agreement=shut)
        assert less.pointers == full.pointers
        assert {one.observation for one in less.headlines} <= content(full).keys()
        if less.level < Level.CONTENT:
            assert content(less) == {}


@tried(100)
@given(families(corrections=True))
def test_no_view_names_an_agency_that_is_hidden_and_told_it_nothing(ledger):
    for agency in ledger.agencies:
        view = view_of(ledger, agency.id)
        told = {one for share in view.ledger.shares for one in (share.holder, share.recipient)}
        told |= {one.by for one in view.ledger.observations}
        told |= {one for asked in view.ledger.questions for one in (asked.asker, asked.asked)}
        for one in view.ledger.agencies:
            appears = AGREEMENT.appears(one.kind)
            assert appears == "named" or one.id == agency.id or one.id in told
        assert all(AGREEMENT.appears(one.kind) == "named" or one.agency == agency.id for one in view.pointers if one.agency)  # fmt: skip
