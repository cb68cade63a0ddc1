"""The words that make what a cue says denied, of the past or only possible, as a table."""

from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

Certainty = Literal["said", "denied", "history", "possible"]
Reach = Literal["part", "sentence", "word", "back", "none"]

_TABLE: Final[dict[tuple[Certainty, Reach], str]] = {
    ("denied", "part"): """
        no, not, never, nil, without, neither, nor, none, none of, nothing to suggest,
        no evidence/sign/signs/indication/suggestion/history/report/reports of, no evidence that,
        no concern/concerns about/around/for/of/over/re/regarding,
        no safeguarding concern/concerns about/around/for/of/over/re/regarding, deny, denies,
        denied, denying, refutes, refuted, disputes, disputed, absence of, free of/from,
        negative for, rules/ruled/ruling out, unlikely
    """,
    ("denied", "word"): "non",
    ("denied", "back"): """
        is/was/are/were denied, denied by, not needed/required, was/were/is/are/been ruled out,
        ruled out by, not seen/found/present/evident/observed/noted/visible/reported/disclosed,
        was/were/is/are not seen/found/present/evident/observed/noted/visible/reported/disclosed,
        none seen/noted/found/observed/reported/disclosed, is/was negative
    """,
    ("history", "part"): """
        history of, family/past/previous/medical history of, previous, previously, formerly,
        historic, historical, historically, used to, pmh
    """,
    ("history", "back"): "in the past, years ago, as a child, when younger, in childhood",
    ("possible", "sentence"): "if, unless, in the event of, in case",
    ("possible", "part"): """
        risk/risks of, at risk of, may, might, could be, could have, would be, would have,
        possible, possibly, perhaps, potential, potentially, query, whether, should,
        can not rule/exclude, can not rule out, not ruled out, to rule out, to exclude,
        not known if/whether, not sure/clear if/whether, advised/advice to,
        routine enquiry about/into, screened/screening for, training/leaflet about/on
    """,
    ("possible", "back"): """
        is/was possible, can not be ruled out, can not be excluded, not been ruled out
    """,
    ("denied", "none"): "no change, no doubt, no improvement",
    ("said", "none"): """
        not only/just, not the first, no wonder, as if, even if,
        previous day/night/evening/morning/week/visit/month
    """,
}

TURNS: Final = frozenset(
    """
    after although apart because besides but despite due except following however since so though
    until when where whereas which while whilst who
    """.split()
)
"""Words at which what was denied or supposed is over."""

STARTERS: Final = frozenset(
    """
    a an are brother child children dad did does father had has have he her his i is it mother mum
    parents partner said says she sister stepdad stepfather the their then there they this was we
    were
    """.split()
)
"""Words that begin a new statement after "and" or a comma: "no bruising and he was tearful"."""

CLOSING: Final = frozenset(
    {"denied", "nil", "no", "none", "not ruled out", "ruled out", "unlikely"}
)
"""Words that deny what came before, when nothing follows: "Bruising: none"."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that change the certainty of a cue, and how far they reach.

    To the end of the `part` that commas or a turn mark, of the `sentence`, over one `word`, or
    `back` to what came before. One that reaches `none` changes nothing around it: "not only".
    """

    certainty: Certainty
    reach: Reach


def _rows() -> dict[tuple[str, ...], Trigger]:
    """Every phrase of the table; a slash means either."""
    return {
        choice: Trigger(certainty, reach)
        for (certainty, reach), phrases in _TABLE.items()
        for phrase in phrases.split(",")
        for choice in product(*(word.split("/") for word in phrase.split()))
    }


TRIGGERS: Final = _rows()
LONGEST_TRIGGER: Final = max(map(len, TRIGGERS))
