"""What an administrator does about people: who has an account, in which posts, and who may sign in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wholepicture.core.accounts import Role
from wholepicture.core.verdict import Refused, Verdict, require, unless
from wholepicture.records.models import Account
from wholepicture.services import accounts, agencies
from wholepicture.services.accounts import InPost
from wholepicture.services.agencies import Directory
from wholepicture.services.audit import Actor
from wholepicture.services.passwords import drawn

__all__ = [
    "NotThere", "Person", "Refused",
    "add_person", "give_post", "leave_post", "people", "person", "places", "reinstate", "renew_password", "suspend",
]  # fmt: skip


class NotThere(Exception):
    """Raised when there is no such account or post."""


@dataclass(frozen=True)
class Person:
    """An account: whose it is, the posts they are in, and since when and why it is suspended."""

    account: UUID
    name: str
    email: str
    posts: tuple[InPost, ...]
    suspended_at: datetime | None
    suspended_why: str


def may_administer(*, by: Actor) -> Verdict:
    """Accounts are for administrators."""
    return unless((Role.ADMINISTRATOR in by.roles, "only an administrator may do this"))


def people(*, by: Actor, at: datetime) -> tuple[Person, ...]:
    """Everybody who has an account, by name.

    Raises:
        Refused: when the actor is no administrator; and so do all that follow.
    """
    require(may_administer(by=by))
    posts = accounts.posts_by_account(at=at)
    rows = Account.objects.order_by("name", "email")
    return tuple(_person(row, posts.get(row.pk, ())) for row in rows)


def person(*, by: Actor, at: datetime, account: UUID) -> Person:
    """One account.

    Raises:
        NotThere: when there is none; and so do all that follow.
    """
    require(may_administer(by=by))
    return _person(_row(account), accounts.posts_of(account=account, at=at))


def places(*, by: Actor, at: datetime) -> tuple[Directory, ...]:
    """The posts that somebody can be put into."""
    require(may_administer(by=by))
    return agencies.directory(at=at)


@transaction.atomic
def add_person(*, by: Actor, at: datetime, email: str, name: str, post: int) -> tuple[UUID, str]:
    """Make an account in a post, with a first password that is told once."""
    require(may_administer(by=by))
    _known(post, at)
    password = drawn()
    made = accounts.make_account(by=by, at=at, email=email, name=name, password=password)
    accounts.give_post(by=by, at=at, account=made, post=post)
    return made, password


def renew_password(*, by: Actor, at: datetime, account: UUID) -> str:
    """Give somebody who lost theirs a new password, which is told once."""
    require(may_administer(by=by))
    password = drawn()
    accounts.change_password(by=by, at=at, account=_row(account).pk, password=password)
    return password


def suspend(*, by: Actor, at: datetime, account: UUID, why: str) -> None:
    """Suspend an account; nobody can suspend their own, so that there is always an administrator left."""
    own = str(account) == by.account
    require(Verdict(may_administer(by=by).objections + unless((not own, "you cannot suspend your own account")).objections))  # fmt: skip
    accounts.suspend(by=by, at=at, account=_row(account).pk, why=why)


def reinstate(*, by: Actor, at: datetime, account: UUID) -> None:
    """End the suspension of an account."""
    require(may_administer(by=by))
    accounts.reinstate(by=by, at=at, account=_row(account).pk)


def give_post(*, by: Actor, at: datetime, account: UUID, post: int) -> None:
    """Put somebody into a post."""
    require(may_administer(by=by))
    _known(post, at)
    accounts.give_post(by=by, at=at, account=_row(account).pk, post=post)


def leave_post(*, by: Actor, at: datetime, account: UUID, post: int) -> None:
    """Let somebody leave a post. Nobody leaves the post in which they do it."""
    acting = str(account) == by.account and str(post) == by.post
    require(Verdict(may_administer(by=by).objections + unless((not acting, "you work in this post now: somebody else must do it")).objections))  # fmt: skip
    accounts.leave_post(by=by, at=at, account=_row(account).pk, post=post)


def _row(account: UUID) -> Account:
    row = Account.objects.filter(pk=account).first()
    if row is None:
        raise NotThere("there is no such account")
    return row


def _known(post: int, at: datetime) -> None:
    if not any(place.post == post for one in agencies.directory(at=at) for place in one.places):
        raise NotThere("there is no such post")


def _person(row: Account, posts: tuple[InPost, ...]) -> Person:
    return Person(row.pk, row.name, row.email, posts, row.suspended_at, row.suspended_why)
