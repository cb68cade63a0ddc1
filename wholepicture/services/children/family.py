"""The family of a child as a view shows it: each person, what they are to the child, and whether they live there."""

from dataclasses import dataclass

from wholepicture.core.access.around import is_so
from wholepicture.core.access.view import View
from wholepicture.core.ledger import Person, Relation

ROLES = {
    "child": "the child", "sibling": "sibling", "other-child": "another child", "mother": "mother", "father": "father",
    "parent-partner": "a parent's partner", "carer": "carer", "grandparent": "grandparent", "great-grandparent": "great-grandparent",
    "other-relative": "relative", "friend": "friend", "other-adult": "another adult",
}  # fmt: skip


@dataclass(frozen=True)
class Kin:
    """One of the family: named or not, as the degree of contact has it."""

    person: Person
    what: str
    name: str
    home: bool


@dataclass(frozen=True)
class Household:
    """The family and the ties between them that hold now, as the viewer's agency knows them."""

    child: str
    kin: tuple[Kin, ...]
    ties: tuple[Relation, ...]


def household(view: View, child: str, on: int) -> Household:
    """Who is around the child on a day (ordinal). Somebody who may not be shown is not here."""
    told = [tie for one in view.ledger.observations for tie in one.relations]
    ties = {(tie.person, tie.kind, tie.to): tie for tie in told if is_so(tie, on)}
    tied = {who for person, _, to in ties for who in (person, to)} | {child}
    people = [one for one in view.ledger.people if one.id in tied and (one.id in view.named or one.name or one.role in ROLES)]  # fmt: skip
    home = {person for person, kind, to in ties if kind == "lives-with" and to == child}
    home |= {to for person, kind, to in ties if kind == "lives-with" and person == child}
    shown = {one.id for one in people}
    kin = tuple(_kin(one, view, one.id in home or one.id == child) for one in people)
    return Household(
        child, tuple(sorted(kin, key=_place)), tuple(tie for (person, _, to), tie in sorted(ties.items()) if {person, to} <= shown)
    )  # fmt: skip


def _kin(one: Person, view: View, home: bool) -> Kin:
    what = ROLES.get(one.role, one.role)
    return Kin(one, what, one.name if one.id in view.named else "", home)


def _place(one: Kin) -> tuple[bool, bool, str, str]:
    return (one.person.role != "child", not one.home, one.what, one.name)
