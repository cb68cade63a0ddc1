"""How a report tells the people of one story apart: by role, and by more only where the role is not enough."""

from typing import Final

from wholepicture.core.ledger import Ledger, Person
from wholepicture.reports.words import called

MANY: Final = {"sibling": "brothers and sisters", "other-child": "other children"}
OF_SEX: Final = {("sibling", "female"): "a sister", ("sibling", "male"): "a brother"}


def who(ledger: Ledger, person: str) -> str:
    """A person by role; where two would be called the same, the word of the case file is added."""
    one = ledger.person[person]
    name = _role(one)
    same = [other for other in ledger.people if other.id != person and _role(other) == name]
    return f"{name} ({person.replace('-', ' ')})" if same else name


def _role(person: Person) -> str:
    if person.plural and person.role in MANY:
        return MANY[person.role]
    plain = OF_SEX.get((person.role, person.sex or ""))
    if plain is None:
        return called(person)
    return f"{plain} ({person.name})" if person.name else plain
