"""The same decision for each level of detail: a pointer reveals less than a headline, and that less than the content."""

from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.conditions import Facts, Value
from wholepicture.core.gateway.law import Law


def at_detail(law: Law, facts: Facts, detail: str) -> dict[str, Value]:
    """The facts of an item told at a level of detail: what that cannot reveal is not revealed."""
    level = next(one for one in law.rules.details if one.id == detail)
    return {**facts, **dict.fromkeys(level.cannot_reveal, False)}


def by_detail(law: Law, facts: Facts) -> dict[str, str]:
    """The answer at each level of detail, least first."""
    return {one.id: assess(law, at_detail(law, facts, one.id)).answer for one in law.rules.details}
