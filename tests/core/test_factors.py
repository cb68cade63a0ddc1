"""The vocabulary of factors: what may be read, and which factor is an exact form of which."""

from tests.builders import VOCABULARY
from wholepicture.core.factors import Factor, Vocabulary

INJURIES = Vocabulary(
    (
        Factor("injury", "An injury"),
        Factor("fracture", "A fracture", broader="injury"),
        Factor("broken-arm", "A broken arm", broader="fracture"),
        Factor("hunger", "Hunger"),
    )
)


def test_a_factor_is_found_by_its_id():
    assert "hunger" in VOCABULARY
    assert VOCABULARY["hunger"].label == "Hunger"
    assert "envy" not in VOCABULARY


def test_a_judgement_made_afterwards_is_not_read():
    assert VOCABULARY.readable(["hunger", "looked-back"]) == {"hunger"}


def test_what_the_vocabulary_does_not_know_is_not_read():
    assert VOCABULARY.readable(["hunger", "envy"]) == {"hunger"}


def test_exact_forms_of_exact_forms_are_found():
    assert INJURIES.narrower("injury") == {"injury", "fracture", "broken-arm"}
    assert INJURIES.narrower("broken-arm") == {"broken-arm"}
