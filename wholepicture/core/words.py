"""The few words that the whole core shares: kinds of agency, roles, levels and sensitivities."""

from typing import Final

POWER_TO_ACT: Final = ("csc", "front-door", "police", "nspcc", "other-authority")
"""Kinds of agency that may act to protect a child, the usual first recipient first (DESIGN.md)."""

PRIVATE_HOLDERS: Final = frozenset({"family", "public", "faith-group"})
"""Holders who are no service: nobody can send them a request, and no agency knows what only they know."""

UNIVERSAL: Final = frozenset(
    {"gp", "health-visiting", "midwifery", "school", "nursery", "college", "school-nursing"}
)
"""Services that every child has; being known to one of them alone is no recorded reason."""

CHILD_ROLES: Final = frozenset({"child", "sibling", "other-child"})
"""Roles in a case file that a child may have; whether the person still is one depends on the age."""

LEVELS: Final = ("early-help", "targeted-family-help", "child-in-need", "child-protection")
"""Levels of response, lowest first (Working Together to Safeguard Children 2023)."""

SENSITIVITIES: Final = ("routine", "personal", "special-category", "criminal", "sealed")
"""How sensitive a factor is, least first; the index is its weight in a plan."""

ADULT_AT: Final = 18
"""A child is a person under this age, in years (Children Act 1989 s.105)."""


def level_rank(level: str) -> int:
    """0 for the lowest level of response."""
    return LEVELS.index(level)


def sensitivity_rank(sensitivity: str) -> int:
    """0 for the least sensitive."""
    return SENSITIVITIES.index(sensitivity)
