"""What the pages about people show."""

from dataclasses import dataclass

from wholepicture.services.administration import Person
from wholepicture.web.people.forms import NewPerson, OfPost, Why


@dataclass(frozen=True)
class PeoplePage:
    """Everybody who has an account, by name."""

    people: tuple[Person, ...]


@dataclass(frozen=True)
class PersonPage:
    """One account, and what can be done about it."""

    person: Person
    own: bool
    why: Why
    of_post: OfPost


@dataclass(frozen=True)
class NewPersonPage:
    """The form for somebody new."""

    form: NewPerson


@dataclass(frozen=True)
class PasswordPage:
    """A password that is shown once."""

    name: str
    account: str
    password: str
