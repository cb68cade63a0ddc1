"""The plan: the least that must be shared, by whom, lawfully, for a recipient to see a sighting."""

import pytest

from tests.builders import (
    END,
    VOCABULARY,
    a_ledger,
    a_pattern,
    a_share,
    a_slot,
    an_agency,
    an_observation,
    anything,
    day,
    picture_of,
)
from wholepicture.core.gateway.lawful import Lawfulness, only_seals
from wholepicture.core.ledger import RELATIONS
from wholepicture.core.patterns.form import Other
from wholepicture.core.plan import Block, plan

CSC = an_agency("csc")
HUNGRY = an_observation("hungry", by="school", on="2020-03-01")
HURT = an_observation("hurt", by="gp", on="2020-03-02", factors="bruise")
HARMED = a_pattern("hunger", "bruise")


def planned(*rows, pattern=HARMED, to="csc", law=anything, at=END):
    seen = picture_of(a_ledger(*rows, CSC), pattern)
    return plan(seen, seen.sightings[0], to, law, at=at)


def told(found):
    """Who would tell what."""
    return {share.holder: share.observations for share in found.shares}


def a_law(*answers, otherwise="yes"):
    """A law by holder: `a_law(("gp", "no", "Not yours."))`; a fourth word may not travel."""
    rows = {holder: rest for holder, *rest in answers}

    def lawful(proposal):
        answer, reason, *redact = rows.get(proposal.holder.id, (otherwise, "Why not?"))
        return Lawfulness(answer, f"{answer} it is", "a power", frozenset(redact), (reason,))

    return lawful


def test_each_holder_tells_its_part():
    found = planned(HUNGRY, HURT)

    assert told(found) == {"school": ("hungry",), "gp": ("hurt",)}
    assert (found.status, found.blocked_by, found.runner_up) == ("lawful", (), None)


def test_a_share_says_to_whom_in_what_detail_and_by_which_power():
    share = planned(HUNGRY, HURT, law=a_law()).shares[0]

    assert (share.recipient, share.detail, share.answer, share.gateway) == (
        "csc",
        "headline",
        "yes it is",
        "a power",
    )


def test_what_the_recipient_knows_is_not_told_again():
    found = planned(HUNGRY, HURT, a_share("hungry"))

    assert told(found) == {"gp": ("hurt",)}


def test_whoever_sees_it_already_is_told_nothing():
    found = planned(HUNGRY, HURT, a_share("hungry"), a_share("hurt", by="gp"))

    assert (found.status, found.shares, found.runner_up) == ("lawful", (), None)


def test_what_is_told_later_is_not_known_yet():
    found = planned(HUNGRY, HURT, a_share("hungry", on="2020-06-01"), at=day("2020-05-01"))

    assert set(told(found)) == {"school", "gp"}


def test_as_few_holders_as_possible_are_asked():
    rows = (HUNGRY, HURT, an_observation("again", by="gp", on="2020-06-01"))

    assert told(planned(*rows)) == {"gp": ("hurt", "again")}


def test_whoever_was_told_can_tell():
    found = planned(HUNGRY, HURT, a_share("hurt", by="gp", to="school", on="2020-04-01"))

    assert told(found) == {"school": ("hungry", "hurt")}


def test_of_those_who_are_asked_the_observer_tells():
    missed = an_observation("missed", by="school", factors="missed-visit", on="2020-04-01")
    rows = (HUNGRY, HURT, missed, a_share("hungry", to="gp"))

    found = told(planned(*rows, pattern=a_pattern("hunger", "bruise", "missed-visit")))
    assert found == {"school": ("hungry", "missed"), "gp": ("hurt",)}


def test_then_what_is_least_sensitive_is_told():
    rows = (
        an_observation("hurt", by="gp", factors="bruise", on="2020-01-01"),
        an_observation("hungry", by="gp", factors="hunger", on="2020-06-01"),
    )

    assert told(planned(*rows, pattern=a_pattern(a_slot("bruise hunger")))) == {"gp": ("hungry",)}


def test_the_most_sensitive_weighs_more_than_the_total():
    """One of special category, or two that are personal."""
    rows = (
        an_observation("both", by="gp", factors="hunger bruise", on="2020-01-01"),
        an_observation("hungry", by="gp", on="2020-02-01"),
        an_observation("hungry again", by="gp", on="2020-03-01"),
    )
    pattern = a_pattern(a_slot("hunger bruise", count=2))

    assert told(planned(*rows, pattern=pattern)) == {"gp": ("hungry", "hungry again")}


def test_then_fewer_third_people_are_named():
    rows = (
        an_observation("with others", by="gp", about="child sibling", on="2020-01-01"),
        an_observation("alone", by="gp", on="2020-02-01"),
    )

    assert told(planned(*rows, pattern=a_pattern("hunger"))) == {"gp": ("alone",)}


def test_those_whom_a_relation_names_are_third_people_too():
    rows = (
        an_observation("with kin", by="gp", on="2020-01-01", relations="mother parent child"),
        an_observation("alone", by="gp", on="2020-02-01"),
    )

    assert told(planned(*rows, pattern=a_pattern("hunger"))) == {"gp": ("alone",)}


def test_those_bound_by_the_sighting_are_no_third_people():
    adult = a_pattern(a_slot("violence", "adult"), people=(Other("adult", "parent"),))
    seen = an_observation(
        "seen", by="gp", about="mother", factors="violence", relations="mother parent child"
    )

    assert told(planned(seen, pattern=adult)) == {"gp": ("seen",)}


def test_then_fewer_observations_are_told():
    both = an_observation("both", by="gp", factors="hunger bruise", on="2020-06-01")
    rows = (an_observation("hungry", by="gp", factors="hunger"), HURT, both)

    assert told(planned(*rows)) == {"gp": ("both",)}


def test_then_what_comes_first():
    again = an_observation("again", by="school", on="2020-04-01")

    assert told(planned(again, HUNGRY, pattern=a_pattern("hunger"))) == {"school": ("hungry",)}


def test_a_part_holder_counts_for_what_it_would_tell():
    """The school knows no more of the injury than the hunger, and so tells less than the doctor's would of another."""
    rows = (
        an_observation("hurt", by="police", factors="hunger bruise"),
        an_observation("seen", by="gp", factors="hunger missed-visit", on="2020-01-01"),
        a_share("hurt", by="police", to="school", part="hunger"),
        a_share("seen", by="gp", to="csc", part=""),
    )
    law = a_law(("police", "no", "Not theirs."), ("gp", "no", "Not theirs."))

    assert told(planned(*rows, pattern=a_pattern("hunger"), law=law)) == {"school": ("hurt",)}


def test_among_as_few_the_more_discreet_are_asked():
    rows = (
        an_observation("hurt", by="police", factors="hunger violence"),
        a_share("hurt", by="police", to="school", part="hunger"),
    )

    assert told(planned(*rows, pattern=a_pattern("hunger"))) == {"school": ("hurt",)}


def test_what_one_alone_can_tell_is_not_told_by_two():
    adult = a_pattern(a_slot("violence", "adult"), people=(Other("adult", "parent"),))
    rows = (
        an_observation(
            "seen", by="police", about="mother", factors="violence", relations="mother parent child"
        ),
        HURT,
        a_share("seen", by="police", to="gp", part="violence"),
    )

    assert told(planned(*rows, pattern=adult)) == {"police": ("seen",)}


def test_one_observation_may_have_to_be_told_by_two():
    adult = a_pattern(a_slot("violence", "adult"), people=(Other("adult", "parent"),))
    rows = (
        an_observation(
            "seen", by="police", about="mother", factors="violence", relations="mother parent child"
        ),
        a_share("seen", by="police", to="gp", part="violence"),
    )
    law = a_law(("police", "yes", "Yes.", "violence"))

    assert told(planned(*rows, pattern=adult, law=law)) == {"police": ("seen",), "gp": ("seen",)}


def test_the_runner_up_does_without_something_of_the_best():
    again = an_observation("again", by="school", on="2020-04-01")
    found = planned(HUNGRY, again, HURT)

    assert told(found) == {"school": ("hungry",), "gp": ("hurt",)}
    assert told(found.runner_up) == {"school": ("again",), "gp": ("hurt",)}
    assert found.runner_up.runner_up is None


def test_what_may_not_be_told_by_one_is_told_by_another():
    rows = (HUNGRY, a_share("hungry", to="gp"))
    found = planned(*rows, pattern=a_pattern("hunger"), law=a_law(("school", "no", "No.")))

    assert (found.status, told(found)) == ("lawful", {"gp": ("hungry",)})


def test_where_it_is_lawful_only_if_the_plan_says_what_stands_in_the_way():
    found = planned(HUNGRY, HURT, law=a_law(("gp", "if", "Ask the mother first.")))

    assert found.status == "if"
    assert found.blocked_by == (Block("hurt", "Ask the mother first."),)
    assert {share.answer for share in found.shares} == {"yes it is", "if it is"}


def test_what_nobody_may_simply_tell_is_in_the_way_whoever_holds_it():
    law = a_law(("gp", "if", "Ask first."), ("police", "no", "Never."))
    found = planned(HUNGRY, HURT, a_share("hurt", by="gp", to="police"), law=law)

    assert (found.status, [block.observation for block in found.blocked_by]) == ("if", ["hurt"])


def test_a_plan_that_is_lawful_comes_before_a_smaller_one_that_is_not():
    both = an_observation("both", by="police", factors="hunger bruise")
    found = planned(HUNGRY, HURT, both, law=a_law(("police", "if", "Ask.")))

    assert (found.status, set(told(found))) == ("lawful", {"school", "gp"})


def test_where_nothing_will_do_the_plan_says_what_stands_in_the_way():
    found = planned(HUNGRY, HURT, law=a_law(("gp", "no", "Not theirs to tell.")))

    assert (found.status, found.shares, found.runner_up) == ("none", (), None)
    assert found.blocked_by == (Block("hurt", "Not theirs to tell."),)


def test_what_may_be_told_without_what_matters_in_it_stands_in_the_way():
    found = planned(HUNGRY, HURT, law=a_law(("gp", "yes", "Not that.", "bruise")))

    assert (found.status, found.blocked_by) == ("none", (Block("hurt", "Not that."),))


def test_whoever_holds_only_a_part_cannot_tell_the_rest():
    part = a_share("hurt", by="gp", to="police", part="hunger")
    found = planned(HUNGRY, HURT, part, law=a_law(("gp", "no", "Never.")))

    assert (found.status, found.blocked_by) == ("none", (Block("hurt", "Never."),))


def test_a_law_that_gives_no_reason_blocks_all_the_same():
    found = planned(HUNGRY, pattern=a_pattern("hunger"), law=lambda _: Lawfulness("no"))

    assert found.blocked_by == (Block("hungry", ""),)


@pytest.mark.parametrize("order", [1, -1])
def test_the_reason_is_that_of_the_first_by_content(order):
    agencies = (an_agency("gp"), an_agency("police"))[::order]
    law = a_law(("gp", "no", "The doctor's reason."), ("police", "no", "Theirs."))
    rows = (*agencies, HURT, a_share("hurt", by="gp", to="police"))

    assert planned(*rows, pattern=a_pattern("bruise"), law=law).blocked_by == (
        Block("hurt", "The doctor's reason."),
    )


def test_where_the_law_was_not_assessed_the_plan_is_shown_and_says_so():
    found = planned(HUNGRY, HURT, law=lambda _: Lawfulness("not-assessed"))

    assert (found.status, set(told(found)), found.blocked_by) == (
        "not-assessed",
        {"school", "gp"},
        (),
    )


def test_what_may_not_travel_is_named():
    rows = (
        an_observation("b", by="school", factors="hunger safe-address", on="2020-01-01"),
        an_observation("a", by="school", factors="bruise safe-address", on="2020-02-01"),
    )

    found = planned(*rows, law=only_seals(VOCABULARY))
    assert found.redact == (("b", "safe-address"), ("a", "safe-address"))


def test_kinship_that_may_not_travel_is_named():
    seen = an_observation("seen", by="gp", relations="mother parent child")
    law = a_law(("gp", "yes", "Yes.", RELATIONS))

    assert planned(seen, pattern=a_pattern("hunger"), law=law).redact == (("seen", RELATIONS),)


def test_what_reassures_travels_with_it():
    fine = an_observation("fine", by="gp", factors="thriving", on="2020-04-01")
    found = planned(
        HUNGRY, HURT, fine, pattern=a_pattern("hunger", "bruise", reassured_by=("thriving",))
    )

    assert {share.holder: share.travels_with for share in found.shares} == {
        "school": (),
        "gp": ("fine",),
    }


REASSURED = a_pattern("hunger", reassured_by=("thriving",))


@pytest.mark.parametrize(
    "fine",
    [
        (an_observation("fine", factors="thriving", about="sibling"),),
        (an_observation("fine", factors="thriving", by="gp"),),
        (an_observation("fine", factors="thriving"), a_share("fine")),
        (an_observation("fine", factors="thriving", on="2021-01-01"),),
    ],
    ids=["another child", "another holder", "known already", "later"],
)
def test_what_does_not_bear_on_it_stays(fine):
    (share,) = planned(HUNGRY, *fine, pattern=REASSURED, at=day("2020-12-31")).shares

    assert share.travels_with == ()


def test_what_reassures_and_is_told_anyway_is_not_told_twice():
    both = an_observation("both", factors="hunger thriving")
    (share,) = planned(both, pattern=REASSURED).shares

    assert share.travels_with == ()


def test_what_another_knows_to_be_wrong_is_not_told():
    rows = (
        HURT,
        a_share("hurt", by="gp", to="hospital"),
        an_observation(
            "corrected", by="hospital", on="2020-04-01", factors="thriving", supersedes="hurt"
        ),
        an_observation("later", by="school", on="2020-05-01", factors="bruise"),
    )

    assert told(planned(*rows, pattern=a_pattern("bruise"))) == {"school": ("later",)}


def test_the_family_is_not_asked():
    rows = (
        an_observation("worried", by="family", factors="bruise"),
        a_share("worried", by="family", to="gp", on="2020-04-01"),
    )

    assert told(planned(*rows, pattern=a_pattern("bruise"))) == {"gp": ("worried",)}


def test_the_law_is_asked_about_each_holder_for_the_level_of_the_pattern():
    asked = []

    def law(proposal):
        asked.append(proposal)
        return Lawfulness("yes")

    planned(
        HUNGRY, pattern=a_pattern("hunger", level="child-protection"), law=law, at=day("2020-06-01")
    )
    (proposal,) = asked
    assert (proposal.holder.id, proposal.recipient.id, proposal.observation.id) == (
        "school",
        "csc",
        "hungry",
    )
    assert (proposal.purpose, proposal.concern, proposal.at) == (
        "safeguarding",
        "child-protection",
        day("2020-06-01"),
    )
