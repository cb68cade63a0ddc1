"""The accounts of the demonstration: made once, each with a password drawn at random and kept beside the store."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import transaction

from wholepicture.core.accounts import Role
from wholepicture.core.verdict import require, unless
from wholepicture.engines.demo.accounts import AccountsOfCast, PersonOfCast, load_accounts
from wholepicture.records.models import Account
from wholepicture.services import accounts, agencies
from wholepicture.services.audit import Actor
from wholepicture.services.passwords import drawn

__all__ = ["DemoSignIn", "demo_accounts"]

BY: Final = Actor("the demonstration")
INVENTED: Final = ".example"
"""The ending of every address of the cast: it is kept for examples, and nobody has it."""


@dataclass(frozen=True)
class DemoSignIn:
    """How to sign in as somebody of the cast, and why one might."""

    name: str
    email: str
    password: str
    post: str
    role: Role
    why: str


def demo_accounts(*, at: datetime, folder: Path) -> tuple[DemoSignIn, ...]:
    """Make what is not there yet of the agencies, posts and accounts of the cast, and say how to sign in.

    The passwords lie in `sign-ins.json` in the folder, for its owner's eyes only; who is not in it gets a new one.

    Raises:
        Refused: when the store has accounts of real people.
        OSError: when the file cannot be read or written.
    """
    real = Account.objects.exclude(email__endswith=INVENTED).exists()
    require(unless((not real, "this store has accounts of real people: the demonstration needs another folder, or database")))  # fmt: skip
    cast, path = load_accounts(), folder / "sign-ins.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    passwords = {one.email: known.get(one.email) or drawn() for one in cast.people}
    if passwords != known:
        _keep(path, passwords)
    _make(cast, passwords, known, at)
    titles = {(one.agency, one.title): one for one in cast.posts}
    names = {one.source: one.name for one in cast.agencies}
    return tuple(
        DemoSignIn(
            one.name, one.email, passwords[one.email],
            f"{titles[one.posts[0]].title}, {names[one.posts[0][0]]}", titles[one.posts[0]].role, one.why,
        )
        for one in cast.people
    )  # fmt: skip


@transaction.atomic
def _make(
    cast: AccountsOfCast, passwords: dict[str, str], known: dict[str, str], at: datetime
) -> None:
    there = dict(Account.objects.values_list("email", "pk"))
    new = [one for one in cast.people if one.email not in there]
    posts = _posts(cast, at) if new else {}
    for one in new:
        _join(one, passwords[one.email], posts, at)
    for one in cast.people:
        if one.email in there and one.email not in known:
            accounts.change_password(
                by=BY, at=at, account=there[one.email], password=passwords[one.email]
            )


def _posts(cast: AccountsOfCast, at: datetime) -> dict[tuple[str, str], int]:
    for one in cast.agencies:
        agencies.make_agency(
            by=BY, at=at, agency=one.source, name=one.name, kind=one.kind, contact=one.contact
        )
    return {
        (one.agency, one.title): agencies.make_post(
            by=BY, at=at, agency=one.agency, team=one.team, title=one.title, role=one.role, contact=one.contact
        )
        for one in cast.posts
    }  # fmt: skip


def _join(
    one: PersonOfCast, password: str, posts: dict[tuple[str, str], int], at: datetime
) -> UUID:
    made = accounts.make_account(by=BY, at=at, email=one.email, name=one.name, password=password)
    for post in one.posts:
        accounts.give_post(by=BY, at=at, account=made, post=posts[post])
    return made


def _keep(path: Path, passwords: dict[str, str]) -> None:
    """Write the file whole or not at all, for its owner's eyes only."""
    part = path.with_suffix(".part")
    with os.fdopen(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file, indent=1)
    part.replace(path)
