"""A second opinion on a look, written from the prose of the rule alone: plain ifs over the words of a case."""

from wholepicture.core.access.rule import OBJECTIONS

RANKS = {"nothing": 0, "pointer": 1, "headline": 2, "content": 3}
ROLES = {"practitioner": 3, "manager": 2, "clerk": 1, "administrator": 0, "unheard-of": 0}
REASONS = {"involvement": 3, "invitation": 2, "urgent": 1, "request": 0}


def objections(case, wanted):
    """What speaks against a look, in words, in order."""
    said = []
    if ROLES[case.role] < RANKS[wanted]:
        said.append("role")
    if case.recorded == "no":
        said.append("unrecorded")
    if case.reason not in REASONS or REASONS[case.reason] < RANKS[wanted]:
        said.append("reason")
    if case.purpose != "said":
        said.append("purpose")
    if case.seal == "shut":
        said.append("sealed")
    if case.conflict in ("own-family", "declared", "named-party"):
        said.append(case.conflict)
    return [OBJECTIONS[one] for one in said]


def told(case, wanted):
    """What the asker hears: all of it, unless it would show that there is a record; then as of a child unheard of."""
    found = objections(case, wanted)
    shows = [OBJECTIONS[one] for one in ("unrecorded", "sealed", "own-family", "named-party")]
    if not any(one in shows for one in found):
        return found
    said = [OBJECTIONS["role"]] if ROLES[case.role] < RANKS[wanted] else []
    said.append(OBJECTIONS["reason"])
    return said + ([OBJECTIONS["purpose"]] if case.purpose != "said" else [])
