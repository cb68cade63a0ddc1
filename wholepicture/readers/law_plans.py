"""What plans take to be so when they ask the law, from plan.yaml and the kinds of agency."""

from wholepicture.core.gateway.for_plans import Assumed
from wholepicture.core.gateway.rules import Ruleset


def assumed_from(rules: Ruleset) -> Assumed:
    """The assumptions that come with a ruleset."""
    plan = rules.said["plan"]
    return Assumed(
        facts=plan["assumed"],
        kinds=rules.said["agencies"]["case_kinds"],
        concern=plan["concern"],
        purposes=plan["purposes"],
        factors=plan["factors"],
        sectors=plan["sectors"],
    )
