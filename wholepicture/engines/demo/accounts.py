"""The people who sign in to the demonstration, with their agencies, teams and posts, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from wholepicture.core.accounts import Role
from wholepicture.engines.demo.cast import BUNDLED, load_cast


@dataclass(frozen=True)
class AgencyOfCast:
    """An agency: how the ledger names it, its kind, its name and its number."""

    source: str
    kind: str
    name: str
    contact: str


@dataclass(frozen=True)
class PostOfCast:
    """A post in a team of an agency."""

    agency: str
    team: str
    title: str
    role: Role
    contact: str


@dataclass(frozen=True)
class PersonOfCast:
    """Somebody who signs in; the (agency, title) of each of their posts; and why one might sign in as them."""

    name: str
    email: str
    posts: tuple[tuple[str, str], ...]
    why: str = ""


@dataclass(frozen=True)
class AccountsOfCast:
    """Everybody who signs in, and where they work."""

    agencies: tuple[AgencyOfCast, ...]
    posts: tuple[PostOfCast, ...]
    people: tuple[PersonOfCast, ...]


@cache
def load_accounts() -> AccountsOfCast:
    """The people of the cast who sign in; every post is of an agency that there is, and every person in a post."""
    tree = yaml.safe_load((BUNDLED / "accounts.yaml").read_text(encoding="utf-8"))
    cast = load_cast()
    agencies = [AgencyOfCast(one.source, one.kind, one.name, one.contact) for one in cast.agencies]
    agencies += [AgencyOfCast(**one) for one in tree["agencies"]]
    teams = {one.source: (one.team, one.contact) for one in cast.agencies}
    teams |= {one.source: (one.name, one.contact) for one in agencies if one.source not in teams}
    posts = tuple(_post(one, *teams[one["agency"]]) for one in tree["posts"])
    people = tuple(_person(one) for one in tree["people"])
    return AccountsOfCast(tuple(agencies), posts, people)


def _post(one: Mapping[str, Any], team: str, contact: str) -> PostOfCast:
    return PostOfCast(
        one["agency"],
        one.get("team", team),
        one["title"],
        Role(one["role"]),
        one.get("contact", contact),
    )


def _person(one: Mapping[str, Any]) -> PersonOfCast:
    posts = tuple((post["agency"], post["title"]) for post in one["posts"])
    return PersonOfCast(one["name"], one["email"], posts, one.get("try", ""))
