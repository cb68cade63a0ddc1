"""Situations for the tests of the law: the worked scenarios, and small ones that differ in one thing."""

from datetime import date
from functools import cache

from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.outcome import SHARES
from wholepicture.readers.law import load_law

RULES = load_law()
SCENARIOS = RULES.said["scenarios"]
ASSUMED = SCENARIOS["assume"]
BEFORE, AFTER = date(2026, 9, 29), date(2026, 10, 1)

WORRIED_TEACHER = {
    "holder-agency": "SCHOOL",
    "holder-sector": "public-body",
    "practitioner-role": "teacher",
    "recipient-agency": "LA_CSC",
    "mode": "proactive",
    "purpose": "safeguard-child",
    "concern": "risk-of-harm",
    "advice-taken": True,
    "about": "child",
    "child-age": 9,
    "schooling": "registered-pupil",
    "consent": "not-sought",
}
"""A teacher who is worried about a pupil, and would tell children's social care."""


@cache
def law_of(day=BEFORE):
    return Law(RULES, day)


def told(day=BEFORE, situation=WORRIED_TEACHER, **changes):
    """The assessment of a situation, with some facts changed; `_` stands for `-`, None for not known."""
    facts = {**ASSUMED, **situation, **{k.replace("_", "-"): v for k, v in changes.items()}}
    return assess(law_of(day), {k: v for k, v in facts.items() if v is not None})


def shares(one):
    return one.answer in SHARES


def situations():
    """Each scenario and each variant of it: its name, day, facts, and what is expected."""
    for one in SCENARIOS["scenarios"]:
        facts = {**ASSUMED, **one["facts"]}
        yield one["id"], facts, one["expected"]
        for variant in one.get("variants", ()):
            changed = "-".join(map(str, variant["change"].values()))
            # What is given of the variant is its answer, and whether the family is told.
            only = {"answer": variant["answer"], "tell_family": variant["tell_family"]}
            yield f"{one['id']}-{changed}", {**facts, **variant["change"]}, only


HEALTH_VISITOR_OF_K = {
    "concern": "significant-harm", "holder-agency": "NHS_0_19", "recipient-agency": "LA_CSC",
    "practitioner-role": "health-or-care-professional", "mode": "proactive", "event": "none",
    "purpose": "safeguard-child", "about": "parent-or-carer", "child-age": 1, "consent": "not-sought",
    "unsafe-to-tell": "family", "criminal-data": "allegation-or-intelligence", "advice-taken": False,
    "capacity": "adult-with-capacity",
}  # fmt: skip
TEACHER_OF_Q = {
    "concern": "unsure", "holder-agency": "SCHOOL", "holder-sector": "public-body", "event": "none",
    "practitioner-role": "teacher", "recipient-agency": "NHS_GP", "mode": "asking-for-information",
    "purpose": "safeguard-child", "about": "child", "child-age": 16, "advice-taken": True,
    "capacity": "competent-16-17", "schooling": "registered-pupil", "consent": "not-sought",
}  # fmt: skip
