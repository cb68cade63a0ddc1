"""How well factors are suggested is counted; no case teaches anything about itself."""

from pathlib import Path

import pytest

from wholepicture.core.coding.cues import lexicon
from wholepicture.core.factors import Factor
from wholepicture.engines.coding import Counts, Way, coding_page, coding_table, measure_coding
from wholepicture.engines.coding.learned import (
    is_good,
    is_poor,
    learn_phrases,
    phrases_of,
    taught,
    try_cues,
)
from wholepicture.engines.coding.table import BEGIN, END

FACTORS = (
    Factor("bruise", "Bruise", group="harm", cues=("bruise",)),
    Factor("hunger", "Hunger", group="care", cues=("hungry", "food")),
    Factor("fear", "Fear", group="care", cues=("afraid",)),
    Factor("late", "Late", group="service-response", cues=("late",)),
)
KNOWN = lexicon(FACTORS)
NO_FIGURES = measure_coding([], FACTORS)


@pytest.mark.parametrize(
    ("counts", "precision", "recall", "f1"),
    [
        (Counts(), None, None, None),
        (Counts(right=3, extra=1), 0.75, 1.0, 6 / 7),
        (Counts(right=1, missed=3), 1.0, 0.25, 0.4),
        (Counts(extra=2), 0.0, None, 0.0),
        (Counts(missed=2), None, 0.0, 0.0),
    ],
)
def test_counts_give_their_shares(counts, precision, recall, f1):
    assert (counts.precision, counts.recall, counts.f1) == (precision, recall, f1)


def test_micro_counts_every_suggestion_and_macro_every_factor():
    way = Way("a way", {"bruise": Counts(right=9, missed=1), "fear": Counts(missed=1)}, {})

    assert way.micro() == Counts(right=9, missed=2)
    assert way.micro(["fear", "hunger"]) == Counts(missed=1)
    assert way.macro() == pytest.approx((18 / 19 + 0) / 2)
    assert way.macro(["bruise"]) == pytest.approx(18 / 19)
    assert way.macro(["hunger"]) is None


CASES = [
    ("one", "A bruise.", {"bruise"}),
    ("one", "No bruise; hungry, too late.", {"hunger", "late"}),
    ("two", "He is afraid of the dog.", set()),
    ("two", "A sad day.", {"fear"}),
]


def test_suggestions_are_counted_by_factor_and_by_case():
    figures = measure_coding(CASES, FACTORS)

    assert (figures.cases, figures.texts) == (2, 4)
    assert figures.groups == {"harm": ("bruise",), "care": ("hunger", "fear")}
    cues = figures.way("cues")
    assert cues.by_factor == {
        "bruise": Counts(right=1),
        "hunger": Counts(right=1),
        "fear": Counts(extra=1, missed=1),
    }
    assert cues.by_case == {"one": Counts(right=2), "two": Counts(extra=1, missed=1)}


def test_what_is_denied_is_suggested_only_where_negation_is_not_heeded():
    figures = measure_coding(CASES, FACTORS)

    assert figures.way("cues, negation not heeded").by_factor["bruise"] == Counts(right=1, extra=1)


def test_judgements_made_afterwards_are_left_out_of_what_was_coded():
    figures = measure_coding([("one", "Late.", {"late"})], FACTORS)

    assert all(way.micro() == Counts() for way in figures.ways)


SAD = [(case, "He looks sad today.", {"fear"}) for case in "abcd"]


def test_a_phrase_is_learned_from_the_other_cases():
    learned = measure_coding(SAD, FACTORS).way("cues and what other cases teach")

    assert learned.by_factor == {"fear": Counts(right=4)}


def test_a_case_teaches_nothing_about_itself():
    alone = [("a", text, coded) for _, text, coded in SAD]
    learned = measure_coding(alone, FACTORS).way("cues and what other cases teach")

    assert learned.by_factor == {"fear": Counts(missed=4)}


def test_the_measurement_is_the_same_in_any_order_of_the_texts():
    assert measure_coding(CASES[::-1], FACTORS) == measure_coding(CASES, FACTORS)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("He looks very sad", {"look", "sad", "look sad"}),
        ("Not seen", {"see", "not see"}),
        ("Sad. Thin: pale", {"sad", "thin", "pale"}),
        ("No", set()),
        ("a b c d", {"b", "c", "d", "b c", "c d", "b c d"}),
    ],
)
def test_a_phrase_is_a_run_of_words_of_weight_in_one_sentence(text, phrases):
    assert phrases_of(text) == phrases


def test_a_phrase_keeps_in_how_many_examples_it_went_with_a_factor():
    learned = learn_phrases([("Sad, sad.", {"fear"}), ("Sad", {"fear", "hunger"}), ("Sad", set())])

    assert learned["sad"] == {"fear": (2, 3), "hunger": (1, 3)}


def test_a_cue_keeps_how_often_it_held_where_it_was_said():
    tried = try_cues(
        [("Food.", {"hunger"}), ("No food.", set()), ("Food, food.", set()), ("Sad.", {"hunger"})],
        KNOWN,
    )

    assert tried == {"food": {"hunger": (1, 2)}}


@pytest.mark.parametrize(
    ("hits", "of", "good"), [(3, 3, True), (3, 4, True), (3, 5, False), (2, 2, False), (6, 9, True)]
)
def test_a_phrase_is_good_when_it_held_often_and_nearly_always(hits, of, good):
    assert is_good(hits, of) is good


@pytest.mark.parametrize(
    ("hits", "of", "poor"),
    [(0, 4, True), (1, 4, False), (0, 3, False), (1, 5, True), (0, 0, False)],
)
def test_a_cue_is_poor_when_it_was_tried_and_seldom_held(hits, of, poor):
    assert is_poor(hits, of) is poor


def test_examples_add_good_phrases_and_set_poor_cues_aside():
    examples = [("Sad food", {"fear"})] * 4 + [("Afraid", {"fear"})] * 3

    stems = {(cue.factor, cue.stems) for cue in taught(KNOWN, examples).cues}

    assert ("fear", ("sad",)) in stems
    assert ("hunger", ("food",)) not in stems
    assert ("fear", ("afraid",)) in stems
    assert len(stems) == len(taught(KNOWN, examples).cues)


def test_what_cannot_be_suggested_is_not_learned():
    assert taught(KNOWN, [("Sad", {"late"})] * 5) == KNOWN


def test_the_table_shows_every_way_and_every_group():
    table = coding_table(measure_coding(CASES, FACTORS)).splitlines()

    assert table[0] == "4 coded observations of 2 cases."
    assert "| cues | 3 | 2 | 1 | 0.67 | 0.67 | 0.67 | 0.67 | 0.00 to 1.00 |" in table
    assert "| harm | 1 | 1 | 0 | 1.00 | 1.00 | 1.00 | 1.00 | 1.00 | 0.67 |" in table
    columns = [line.count("|") for line in table if line.startswith("|")]
    assert columns == [10] * 5 + [11] * 4


def test_a_share_of_nothing_is_a_dash():
    assert "| cues | 0 | 0 | 0 | – | – | – | – | – |" in coding_table(NO_FIGURES)


def test_the_page_gets_new_figures_between_its_markers():
    figures = measure_coding(CASES, FACTORS)
    page = f"Before\n{BEGIN}\nold\n{END}\nafter\n"

    made = coding_page(page, figures)

    assert made == f"Before\n{BEGIN}\n\n{coding_table(figures)}\n\n{END}\nafter\n"
    assert coding_page(made, figures) == made


def test_the_page_of_the_manual_has_its_markers():
    manual = Path(__file__).parents[2] / "docs" / "explanation" / "coding-from-text.md"

    assert coding_table(NO_FIGURES) in coding_page(manual.read_text(encoding="utf-8"), NO_FIGURES)


@pytest.mark.parametrize("page", ["", BEGIN, END, f"{END} {BEGIN}"])
def test_a_page_without_its_markers_is_refused(page):
    with pytest.raises(ValueError, match="the page needs the lines"):
        coding_page(page, NO_FIGURES)
