"""Accounts that cannot both be the whole truth, laid side by side; nothing is decided between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from wholepicture.core.chronology import may_be_one_event
from wholepicture.core.factors import Vocabulary
from wholepicture.core.knowledge import Known
from wholepicture.core.ledger import Ledger, Observation
from wholepicture.core.likeness import Likeness

INJURIES: Final = frozenset(
    {
        "injury", "bruising-or-marks", "injury-non-mobile-infant", "injury-unusual-site", "head-injury",
        "fracture", "burn-or-scald", "multiple-injuries", "unexplained-injury",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Contrary:
    """Factors that stand against each other when they are about one person within some days."""

    about: str
    one: frozenset[str]
    other: frozenset[str]
    days: int
    says: str


def _set(*factors: str) -> frozenset[str]:
    return frozenset(factors)


CONTRARIES: Final = (
    Contrary(
        "explanation of an injury", _set("explanation-given", "no-concern-recorded"),
        _set("unexplained-injury", "suspected-physical-abuse"), 31,
        "One account explains the injury or finds no concern; another finds no explanation, or suspects abuse.",
    ),
    Contrary(
        "whether there is concern", _set("no-concern-recorded"),
        INJURIES | _set("allegation-of-harm", "child-discloses-harm", "hunger-or-food-seeking", "fear-of-adult"), 7,
        "One agency records no concern; another, within a week, records a reason for it.",
    ),
    Contrary(
        "whether it happened", _set("retraction"),
        _set("allegation-of-harm", "child-discloses-harm", "suspected-physical-abuse", "suspected-sexual-abuse"), 92,
        "What was said was later withdrawn; both accounts stay on the record.",
    ),
    Contrary(
        "where the child was", _set("child-said-to-be-unavailable"), _set("child-seen"), 1,
        "The child was said not to be available and was seen about the same time.",
    ),
    Contrary(
        "attendance", _set("positive-attendance"), _set("school-absence", "out-of-school", "off-roll"), 92,
        "Attendance is called good by one and poor by another.",
    ),
    Contrary(
        "work with services", _set("engaged-well"),
        _set("disengaged", "access-refused", "was-not-brought", "no-reply-at-visit"), 92,
        "One service finds the family working well with it; another cannot reach them.",
    ),
    Contrary(
        "the child's health", _set("thriving"),
        _set("low-weight-or-weight-loss", "hunger-or-food-seeking", "child-appears-unwell"), 92,
        "One account has the child thriving; another has the child unwell, thin or hungry.",
    ),
    Contrary(
        "who lives in the home", _set("household-composition", "leaves-household"),
        _set("joins-household", "household-member-not-declared"), 92,
        "The accounts of who lives in the home differ.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Contradiction:
    """Observations whose accounts differ, about what, in words."""

    observations: tuple[str, ...]
    about: str
    says: str


def contradictions(
    ledger: Ledger, order: Likeness, vocabulary: Vocabulary, known: Known
) -> tuple[Contradiction, ...]:
    """Every pair of known accounts that stand against each other, earliest first."""
    seen = sorted(
        (_as_known(ledger.observation[one], known[one]) for one in known),
        key=lambda o: (o.on.first, o.on.last, order.observation[o.id], o.id),
    )
    found = dict.fromkeys(_within(seen, known))
    for index, one in enumerate(seen):
        for other in seen[index + 1 :]:
            found |= dict.fromkeys(_between(one, other, known, vocabulary))
    return tuple(found)


def _as_known(seen: Observation, held: Mapping[str, int]) -> Observation:
    """An observation with no more than is known of it."""
    return replace(seen, factors=seen.factors & held.keys())


def _within(seen: list[Observation], known: Known) -> Iterator[Contradiction]:
    for one in seen:
        if "account-inconsistent" in known[one.id]:
            yield Contradiction(
                (one.id,), "an account", "An account changed, or does not match what was found."
            )


def _between(
    one: Observation, other: Observation, known: Known, vocabulary: Vocabulary
) -> Iterator[Contradiction]:
    if not set(one.about) & set(other.about):
        return
    apart = max(one.on.first, other.on.first) - min(one.on.last, other.on.last)
    for contrary in CONTRARIES:
        if apart <= contrary.days and _against(contrary, one, other, known):
            yield Contradiction((one.id, other.id), contrary.about, contrary.says)
    if may_be_one_event(one, other, vocabulary) and one.on.first != other.on.first:
        yield Contradiction(
            (one.id, other.id),
            "the date",
            "Two accounts that may be of one event give different days.",
        )


def _against(contrary: Contrary, one: Observation, other: Observation, known: Known) -> bool:
    facts = known[one.id].keys(), known[other.id].keys()
    either_way = (facts, facts[::-1])
    return any(left & contrary.one and right & contrary.other for left, right in either_way)
