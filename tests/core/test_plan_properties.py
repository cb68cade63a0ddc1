"""The plan is sufficient, lawful and the least: as every subset, and as answer set programming, has it."""

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.builders import picture_of
from tests.core.plan_oracle import Tellable, cheapest, solved
from tests.families import AT, laws, plain_scenes, scenes, tried
from wholepicture.core.ledger import EXISTS, Share
from wholepicture.core.period import Span
from wholepicture.core.plan import plan

ALLOWED = {
    "lawful": {"yes"},
    "if": {"yes", "if"},
    "not-assessed": {"yes", "if", "not-assessed"},
}


def pairs(found):
    """Who would tell what, one observation at a time."""
    return [(share.holder, one) for share in found.shares for one in share.observations]


@st.composite
def instances(draw, strategy, fewest=1, most=60):
    """A sighting, somebody to tell, a law, and what could be told under it; and the plan."""
    ledger, pattern = draw(strategy)
    seen = picture_of(ledger, pattern, at=AT)
    assume(seen.sightings)
    sighting = draw(st.sampled_from(seen.sightings))
    recipient = draw(st.sampled_from(sorted(sighting.seen_by)))
    at, law = draw(st.sampled_from((sighting.seen_joined, AT))), draw(laws())
    tellable = Tellable(seen, sighting, recipient, law, at)
    assume(fewest <= len(tellable.answers) <= most)
    return tellable, plan(seen, sighting, recipient, law, at=at)


def small(**rest):
    return instances(scenes(most=6, absent=False, most_agencies=4, **rest), most=8)


def assert_least(tellable, found, least_cost):
    """The plan has the first status for which anything will do, will do itself, and costs the least."""
    costs = {status: least_cost(tellable, allowed) for status, allowed in ALLOWED.items()}
    status = next((one for one, cost in costs.items() if cost is not None), "none")
    assert found.status == status
    if status != "none":
        assert set(pairs(found)) <= set(tellable.pairs(ALLOWED[status]))
        assert tellable.suffices(pairs(found))
        assert tellable.cost(pairs(found)) == costs[status]


@tried(100)
@given(small())
def test_no_subset_of_what_could_be_told_is_less(instance):
    assert_least(*instance, cheapest)


@tried(100)
@given(small())
def test_no_subset_that_does_without_something_of_the_best_is_less_than_the_runner_up(instance):
    tellable, found = instance
    assume(found.shares)
    best = {one for _, one in pairs(found)}
    second = cheapest(tellable, ALLOWED[found.status], best)

    assert (found.runner_up is None) == (second is None)
    if second is not None:
        assert found.runner_up.status == found.status
        assert tellable.suffices(pairs(found.runner_up))
        assert tellable.cost(pairs(found.runner_up)) == second


@tried(100)
@given(small())
def test_what_stands_in_the_way_is_named(instance):
    tellable, found = instance
    blocked = {block.observation for block in found.blocked_by}

    assert bool(blocked) == (found.status in ("if", "none"))
    assert all(block.reason.startswith("Because of") for block in found.blocked_by)
    if found.status == "if":
        assert blocked <= {one for _, one in pairs(found)}
    if found.status == "none":
        freed = [pair for pair in tellable.answers if pair[1] in blocked]
        assert freed, "somebody holds it"


@tried(200)
@given(instances(plain_scenes(most=14)))
def test_answer_set_programming_finds_nothing_less(instance):
    assert_least(*instance, solved)


@tried(60)
@given(instances(plain_scenes(most=5), most=8))
def test_the_second_opinions_agree(instance):
    tellable, _ = instance
    for allowed in ALLOWED.values():
        assert cheapest(tellable, allowed) == solved(tellable, allowed)


@tried(150)
@given(st.data())
def test_whoever_is_told_as_planned_sees_it(data):
    ledger, pattern = data.draw(scenes(most=9, absent=False))
    seen = picture_of(ledger, pattern, at=AT)
    assume(seen.sightings)
    sighting = data.draw(st.sampled_from(seen.sightings))
    recipient, day = data.draw(st.sampled_from(sorted(sighting.seen_by))), sighting.seen_joined
    found = plan(seen, sighting, recipient, data.draw(laws()), at=day)
    assume(found.status != "none")

    told = [*ledger.shares, *shares_of(found, ledger, day)]
    (after,) = [
        one
        for one in picture_of(ledger.with_shares(told), pattern, at=AT).sightings
        if (one.child, one.others) == (sighting.child, sighting.others)
    ]
    assert after.seen_by[recipient] == day


def shares_of(found, ledger, day):
    """The shares of a plan as they would stand on the ledger, each observation without what may not travel."""
    for share in found.shares:
        for one in share.observations:
            redact = {facet for other, facet in found.redact if other == one}
            facets = ledger.observation[one].factors | {"relations", EXISTS}
            yield Share(
                f"{share.holder} {one}",
                frozenset({one}),
                share.holder,
                found.recipient,
                Span(day, day),
                day,
                frozenset(facets - redact),
            )
