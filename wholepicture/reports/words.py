"""How people and agencies are called in sentences: by their part in the story, never by an id alone."""

from typing import Final

from wholepicture.core.ledger import Ledger, Person
from wholepicture.core.picture import Sighting

CALLED: Final = {
    "child": "the child",
    "sibling": "a brother or sister",
    "other-child": "another child",
    "mother": "the mother",
    "father": "the father",
    "parent-partner": "a parent's partner",
    "carer": "the carer",
    "grandparent": "a grandparent",
    "great-grandparent": "a great-grandparent",
    "other-relative": "a relative",
    "friend": "a friend",
    "other-adult": "another adult",
}


def called(person: Person) -> str:
    """A person by their role towards the child, and by name where the record has names."""
    role = CALLED.get(person.role, person.role)
    return f"{role} ({person.name})" if person.name else role


def named(ledger: Ledger, agency: str) -> str:
    """An agency by its name, or its kind when it has none."""
    found = ledger.agency[agency]
    return found.name or found.kind


def filled(words: str, sighting: Sighting, ledger: Ledger) -> str:
    """A pattern's sentence with its people in place, starting with a capital."""
    people = {
        other.name: called(ledger.person[who])
        for other, who in zip(sighting.pattern.people, sighting.others, strict=True)
    }
    people["child"] = called(ledger.person[sighting.child])
    for name, who in people.items():
        words = words.replace("{" + name + "}", who)
    return words[:1].upper() + words[1:]
