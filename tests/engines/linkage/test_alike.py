"""How alike two values are: compiled, and by the core's own rule."""

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wholepicture.core.identity import alike as rules
from wholepicture.core.identity.comparisons import FAIR, FAIR_TEXT, NEAR
from wholepicture.engines.linkage.alike import alike, edits, jaro_winkler, one_edit

WORD = st.text("abcpq05 -", max_size=9)
LEAST = st.sampled_from([FAIR, FAIR_TEXT, NEAR, 0.5])


def laid_out(one, two):
    """Both values in one row of letters, as the kernel reads them."""
    ends = len(one), len(one) + len(two)
    return np.frombuffer((one + two).encode() or b"\0", np.uint8), 0, ends[0], *ends


@settings(max_examples=300)
@given(WORD, WORD)
def test_the_compiled_rules_are_the_cores(one, two):
    given_ = laid_out(one, two)

    assert abs(jaro_winkler(*given_) - rules.jaro_winkler(one, two)) < 1e-12
    assert one_edit(*given_) == (rules.edits(one, two) <= 1)
    assert edits(*given_) == rules.edits(one, two)


@settings(max_examples=500)
@given(WORD, WORD, LEAST)
@example("abcd", "abdc", NEAR)
@example("p", "0", FAIR)
def test_what_is_left_out_would_not_have_been_enough(one, two, least):
    fully = rules.jaro_winkler(one, two)

    quick = alike(*laid_out(one, two), least)

    assert quick == fully if fully >= least else quick < least
