"""Patterns as they are bundled, each tried on a story that it needs the whole of."""

import pytest

from tests.builders import a_ledger, a_person, an_observation, picture_of
from wholepicture.core.words import level_rank
from wholepicture.engines.sweep import seen_joined
from wholepicture.readers.factors import load_factors
from wholepicture.readers.patterns import load_patterns

PATTERNS = {one.id: one for one in load_patterns()}
LATER = "2024-03-01"
"""Years after every story: what lies there is in no window with the rest."""


class Story:
    """What was seen, each as `agency, day, factor` and whom it is about, if not the child; when the child was born.

    A child born as `too_old` says is past the pattern's age. `history` are those of what was seen that may lie
    years from the rest: states that hold on, and what comes while they hold.
    """

    def __init__(self, *seen, born, too_old="", history=()):
        self.seen = [one if len(one) == 4 else (*one, "child") for one in seen]
        self.born, self.too_old, self.history = born, too_old, history


STORIES = {
    "accidents-in-a-small-child-and-supervision-slipping": Story(
        ("hospital", "2020-03-01", "head-injury"),
        ("hospital", "2020-04-20", "burn-or-scald"),
        ("police", "2020-05-01", "lack-of-supervision"),
        born="2018", too_old="2010",
    ),
    "baby-in-unsettled-housing-and-out-of-reach": Story(
        ("housing", "2020-03-01", "homelessness-or-housing-need", "mother"),
        ("health-visiting", "2020-04-01", "no-reply-at-visit"),
        ("police", "2020-05-01", "domestic-abuse", "mother"),
        born="2019-12", too_old="2015",
    ),
    "harmed-by-another-child-and-a-brother-or-sister-said-to-harm": Story(
        ("school", "2020-03-01", "alleged-harm-to-peer", "sibling"),
        ("gp", "2020-06-01", "suspected-sexual-abuse"),
        born="2014",
    ),
    "home-unsafe-to-several-eyes-and-the-door-closes": Story(
        ("housing", "2020-03-01", "home-conditions-poor", "mother"),
        ("ambulance", "2020-04-01", "home-conditions-poor", "mother"),
        ("health-visiting", "2020-05-01", "access-refused", "mother"),
        ("housing", "2020-06-01", "burn-or-scald"),
        born="2016",
    ),
    "illness-told-of-that-others-do-not-see": Story(
        ("gp", "2020-03-01", "referral-made"),
        ("hospital", "2020-04-01", "emergency-attendance"),
        ("hospital", "2020-05-01", "medical-examination"),
        ("hospital", "2020-06-01", "account-inconsistent", "mother"),
        ("school", "2020-06-10", "school-absence"),
        born="2012",
    ),
    "long-term-condition-missed-treatment-and-emergencies": Story(
        ("gp", "2016-03-01", "disability-or-long-term-condition"),
        ("gp", "2020-03-01", "health-need-unmet"),
        ("gp", "2020-04-01", "was-not-brought"),
        ("hospital", "2020-05-01", "emergency-attendance"),
        ("hospital", "2020-06-01", "emergency-attendance"),
        born="2012", history=(0, 1),
    ),
    "moves-again-with-needs-known-and-links-lost": Story(
        ("housing", "2020-03-01", "moves-home", "mother"),
        ("housing", "2020-06-01", "moves-home", "mother"),
        ("school", "2020-02-10", "hunger-or-food-seeking"),
        ("health-visiting", "2020-07-01", "child-not-seen"),
        born="2014",
    ),
    "newly-come-child-who-works-and-is-cut-off": Story(
        ("gp", "2020-03-01", "privately-fostered-or-unaccompanied"),
        ("voluntary", "2020-05-01", "child-appears-unwell"),
        ("gp", "2020-06-01", "child-not-spoken-to-alone"),
        born="2008", too_old="2018", history=(0,),
    ),
    "order-in-force-and-abuse-again": Story(
        ("court", "2020-03-01", "restraining-or-protective-order", "father"),
        ("police", "2020-05-01", "child-present-at-violence"),
        born="2014", history=(0, 1),
    ),
    "parents-troubled-mind-draws-the-child-in": Story(
        ("adult-mental-health", "2020-03-01", "adult-mental-health", "mother"),
        ("school", "2020-04-01", "fear-of-adult"),
        ("health-visiting", "2020-05-01", "child-not-seen"),
        born="2012", history=(0,),
    ),
    "violent-adult-back-from-custody-and-the-home-changes": Story(
        ("probation", "2020-03-01", "criminal-justice-status", "father"),
        ("probation", "2020-03-01", "adult-violence", "father"),
        ("housing", "2020-04-01", "joins-household", "father"),
        ("school", "2020-05-01", "fear-of-adult"),
        born="2014", history=(0, 1),
    ),
    "worn-out-carer-and-a-baby-others-worry-about": Story(
        ("gp", "2020-03-01", "parent-needs-support", "mother"),
        ("midwifery", "2020-03-10", "parental-separation-or-strain", "mother"),
        ("hospital", "2020-04-01", "bruising-or-marks"),
        born="2020-02", too_old="2015", history=(0,),
    ),
    "young-child-of-whom-health-nursery-and-another-each-hold-a-part": Story(
        ("health-visiting", "2020-03-01", "was-not-brought"),
        ("nursery", "2020-04-01", "hunger-or-food-seeking"),
        ("police", "2020-05-01", "child-present-at-violence"),
        born="2017", too_old="2010",
    ),
    "young-person-violent-at-home-with-younger-children": Story(
        ("yjs", "2020-03-01", "child-carries-weapon", "sibling"),
        ("hospital", "2020-04-01", "injury-to-adult", "mother"),
        ("hospital", "2020-05-01", "parent-seeks-help", "mother"),
        born="2014", too_old="2004",
    ),
}  # fmt: skip


def told(seen, born):
    """A family in which these things were seen, and everybody is known to live together."""
    rows = [
        an_observation(f"o{n}", by=by, on=on, factors=factors, about=about)
        for n, (by, on, factors, about) in enumerate(seen)
    ]
    home = an_observation(
        "home",
        by=seen[0][0],
        on="2015",
        about="child mother father sibling",
        factors="household-composition",
        relations=[
            f"{one} {kind} child"
            for one, kind in (("mother", "parent"), ("father", "parent"), ("sibling", "sibling"))
        ],
    )
    return a_ledger(a_person("child", born=born), a_person("sibling", born="2005"), home, *rows)


def shows(name, seen, born):
    found = seen_joined(told(seen, born), [PATTERNS[name]], load_factors())
    return any(one.child == "child" for one in found)


def without(things):
    """The things without each one of them in turn, and which one it was."""
    return [(n, things[:n] + things[n + 1 :]) for n in range(len(things))]


@pytest.mark.parametrize("name", STORIES)
class TestOfEachStory:
    def test_the_whole_shows(self, name):
        assert shows(name, STORIES[name].seen, STORIES[name].born)

    def test_no_part_may_be_wanting(self, name):
        story = STORIES[name]

        for n, less in without(story.seen):
            assert not shows(name, less, story.born), story.seen[n]

    def test_one_service_alone_does_not_make_it(self, name):
        story = STORIES[name]

        for by in sorted({one[0] for one in story.seen}):
            assert not shows(name, [(by, *one[1:]) for one in story.seen], story.born)

    def test_what_came_years_later_is_no_part_of_it(self, name):
        story = STORIES[name]

        for n, less in without(story.seen):
            by, _, *rest = story.seen[n]
            if n not in story.history:
                assert not shows(name, [*less, (by, LATER, *rest)], story.born), story.seen[n]

    def test_a_child_past_the_age_is_left_out(self, name):
        story = STORIES[name]

        assert not story.too_old or not shows(name, story.seen, story.too_old)

    def test_it_calls_for_more_than_early_help_and_names_its_ground(self, name):
        pattern = PATTERNS[name]

        assert level_rank(pattern.level) >= level_rank("targeted-family-help")
        assert len(pattern.ground) >= 2
        assert all(one.says for one in pattern.ground)
        assert len(pattern.false_if) >= 2
        assert len(pattern.asks) >= 3


def test_a_lead_who_is_named_answers_the_question():
    name = "young-child-of-whom-health-nursery-and-another-each-hold-a-part"
    story = STORIES[name]
    lead = ("early-help", "2020-02-01", "lead-practitioner-named", "child")

    before, after = (
        picture_of(told(seen, story.born), PATTERNS[name], vocabulary=load_factors()).sightings
        for seen in (story.seen, [lead, *story.seen])
    )

    assert [one.status for one in before] == ["if-confirmed"]
    assert not after


def test_the_order_of_custody_and_return_matters():
    name = "violent-adult-back-from-custody-and-the-home-changes"
    *known, joins, change = STORIES[name].seen
    before = (joins[0], "2020-02-01", *joins[2:])

    assert not shows(name, [*known, before, change], "2014")


def test_violence_that_led_to_the_order_is_not_violence_after_it():
    name = "order-in-force-and-abuse-again"
    order, again = STORIES[name].seen

    assert not shows(name, [order, (again[0], "2020-02-01", *again[2:])], "2014")
