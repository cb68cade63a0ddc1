"""Plans made together: sufficient, lawful and together the least, as every subset of what could be told has it."""

from dataclasses import replace
from itertools import chain, combinations

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.builders import (
    END,
    a_ledger,
    a_pattern,
    a_share,
    an_agency,
    an_observation,
    anything,
    picture_of,
)
from tests.core.plan_oracle import Tellable
from tests.families import AT, laws, scenes, tried
from wholepicture.core.gateway.lawful import Lawfulness
from wholepicture.core.plan import joint_plans, plan

ALLOWED = {
    "lawful": {"yes"},
    "if": {"yes", "if"},
    "not-assessed": {"yes", "if", "not-assessed"},
}
CSC, POLICE = an_agency("csc"), an_agency("police")
HUNGRY = an_observation("hungry", by="school", on="2020-03-01")
HURT = an_observation("hurt", by="gp", on="2020-03-02", factors="bruise")
MISSED = an_observation("missed", by="gp", on="2020-03-03", factors="missed-visit")
HARMED, UNMET = a_pattern("hunger", "bruise"), a_pattern("hunger", "missed-visit")
UNMET = replace(UNMET, id="unmet")


def planned(*rows, to=("csc",), law=anything, patterns=(HARMED, UNMET)):
    seen = picture_of(a_ledger(*rows, CSC, POLICE), *patterns)
    wanted = [(sighting, recipient) for sighting in seen.sightings for recipient in to]
    return joint_plans(seen, wanted, law, at=END)


def told(found):
    return {share.holder: share.observations for share in found.shares}


def test_what_serves_two_sightings_is_told_once():
    (found,) = planned(HUNGRY, HURT, MISSED)

    assert found.status == "lawful"
    assert told(found) == {"school": ("hungry",), "gp": ("hurt", "missed")}


def test_each_recipient_has_its_own_plan_for_what_it_lacks():
    found = planned(HUNGRY, HURT, MISSED, a_share("hungry"), to=("police", "csc"))

    assert {one.recipient: told(one) for one in found} == {
        "csc": {"gp": ("hurt", "missed")},
        "police": {"csc": ("hungry",), "gp": ("hurt", "missed")},
    }


def test_one_holder_for_both_is_less_than_two_each_less_alone():
    by_nurse = an_observation("bruised", by="nurse", on="2020-03-01", factors="bruise")
    again = an_observation("again", by="school", on="2020-04-05", factors="bruise")
    unmet = an_observation("unmet", by="school", on="2020-04-05", factors="missed-visit")
    (found,) = planned(HUNGRY, by_nurse, again, unmet)

    assert set(told(found)) == {"school"}


def test_nothing_wanted_is_nothing_planned():
    seen = picture_of(a_ledger(HUNGRY, HURT, CSC), HARMED)

    assert joint_plans(seen, [], anything, at=END) == ()


def test_what_the_law_allows_for_the_graver_sighting_serves_the_other_too():
    def law(proposal):
        return Lawfulness("yes" if proposal.concern == "child-protection" else "no", "so it is")

    grave = replace(HARMED, level="child-protection")
    (found,) = planned(HUNGRY, HURT, MISSED, law=law, patterns=(grave,))
    assert found.status == "lawful"
    (found,) = planned(HUNGRY, HURT, MISSED, law=law, patterns=(grave, UNMET))
    assert found.status == "none"
    assert [block.observation for block in found.blocked_by] == ["missed"]


# As every subset has it -------------------------------------------------------------------


class Together:
    """What could be told to several recipients, as (recipient, holder, observation)."""

    def __init__(self, seen, wanted, law):
        self.tellable = {}
        for sighting, recipient in wanted:
            one = Tellable(seen, sighting, recipient, law, AT)
            one.needed = sighting.sought.observations() & seen.together.keys()
            self.tellable.setdefault(recipient, []).append(one)

    def triples(self, allowed):
        return sorted(
            (recipient, *pair)
            for recipient, each in self.tellable.items()
            for pair in {p for t in each for p in t.pairs(allowed) if p[1] in t.needed}
        )

    def suffices(self, told):
        return all(
            one.suffices([(h, o) for r, h, o in told if r == recipient])
            for recipient, each in self.tellable.items()
            for one in each
        )

    def cost(self, told):
        costs = []
        for recipient, each in self.tellable.items():
            one = each[0]
            one.bound = {person for t in each for person in t.bound}
            mine = [(h, o) for r, h, o in told if r == recipient]
            costs.append(one.cost(mine))
        holders = {holder for _, holder, _ in told}
        _, greatest, *sums = zip(*costs, strict=True)
        return len(holders), max(greatest), *map(sum, sums)

    def least(self, allowed):
        rows = self.triples(allowed)
        subsets = chain.from_iterable(combinations(rows, n) for n in range(len(rows) + 1))
        return min((self.cost(t) for t in subsets if self.suffices(t)), default=None)


def triples(found):
    return [(p.recipient, s.holder, one) for p in found for s in p.shares for one in s.observations]


@st.composite
def instances(draw, most):
    ledger, *patterns = draw(scenes(most=6, absent=False, most_agencies=4, count=2))
    seen = picture_of(ledger, *patterns, at=AT)
    assume(seen.sightings)
    pairs = [(s, recipient) for s in seen.sightings for recipient in sorted(s.seen_by)]
    wanted = draw(
        st.lists(
            st.sampled_from(pairs), min_size=1, max_size=3, unique_by=lambda w: (w[0].id, w[1])
        )
    )
    law = draw(laws())
    together = Together(seen, wanted, law)
    assume(len(together.triples(ALLOWED["not-assessed"])) <= most)
    return seen, wanted, law, together


@tried(150)
@given(instances(most=9))
def test_no_subset_of_what_could_be_told_to_all_is_less(instance):
    seen, wanted, law, together = instance
    found = joint_plans(seen, wanted, law, at=AT)
    costs = {status: together.least(allowed) for status, allowed in ALLOWED.items()}
    status = next((one for one, cost in costs.items() if cost is not None), "none")

    assert {one.status for one in found} == {status}
    if status != "none":
        assert set(triples(found)) <= set(together.triples(ALLOWED[status]))
        assert together.suffices(triples(found))
        assert together.cost(triples(found)) == costs[status]


@tried(100)
@given(instances(most=40), st.randoms())
def test_the_order_in_which_they_are_wanted_does_not_count(instance, random):
    seen, wanted, law, _ = instance
    shuffled = random.sample(wanted, len(wanted))

    assert joint_plans(seen, shuffled, law, at=AT) == joint_plans(seen, wanted, law, at=AT)


@tried(100)
@given(instances(most=40))
def test_a_plan_for_one_is_the_plan(instance):
    seen, ((sighting, recipient), *_), law, _ = instance
    alone = plan(seen, sighting, recipient, law, at=AT)

    assert joint_plans(seen, [(sighting, recipient)], law, at=AT) == (
        replace(alone, runner_up=None),
    )
