"""Accounts and the posts they are in: made, given, left, suspended; a leaver leaves nothing without an owner."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from wholepicture.core.accounts import Role, holds
from wholepicture.core.verdict import Refused, require, unless
from wholepicture.records.models import Account, Post, Tenure
from wholepicture.services import audit
from wholepicture.services.audit import Actor

__all__ = [
    "InPost", "Refused", "Role",
    "change_password", "give_post", "leave_post", "make_account", "posts_by_account", "posts_of", "reinstate", "suspend", "take_leave",
]  # fmt: skip


@dataclass(frozen=True)
class InPost:
    """A post that somebody is in: what it is called, its role, its team and its agency."""

    post: int
    title: str
    role: Role
    team: str
    agency: str
    agency_name: str


@transaction.atomic
def make_account(*, by: Actor, at: datetime, email: str, name: str, password: str | None) -> UUID:
    """Make an account; without a password, it is opened with a passkey that is given to it later.

    Raises:
        Refused: with every reason, when the email or the password cannot be used, or the email is taken.
    """
    email = email.strip().lower()
    require(
        unless(
            (_is_email(email), f"{email!r} is not an email address"),
            (bool(name.strip()), "a name is missing"),
            (not Account.objects.filter(email=email).exists(), f"{email} has an account already"),
            *_fit(password),
        )
    )
    made = Account.objects.create(
        email=email, name=name.strip(), made_at=at, password=make_password(password)
    )
    audit.note("account.made", by=by, at=at, account=str(made.pk))
    return made.pk


@transaction.atomic
def change_password(*, by: Actor, at: datetime, account: UUID, password: str) -> None:
    """Give an account another password.

    Raises:
        Refused: with every reason, when the password is too easy.
    """
    require(unless(*_fit(password)))
    Account.objects.filter(pk=account).update(password=make_password(password))
    audit.note("account.password", by=by, at=at, account=str(account))


@transaction.atomic
def give_post(*, by: Actor, at: datetime, account: UUID, post: int) -> None:
    """Put an account into a post, beside whoever is in it. To give it twice is to give it once."""
    _, new = Tenure.objects.get_or_create(
        account_id=account, post_id=post, until=None, defaults={"since": at}
    )
    if new:
        audit.note("post.given", by=by, at=at, account=str(account), post=post)


@transaction.atomic
def leave_post(*, by: Actor, at: datetime, account: UUID, post: int) -> None:
    """Let an account leave a post. The work stays with the post."""
    if Tenure.objects.filter(account=account, post=post, until=None).update(until=at):
        audit.note("post.left", by=by, at=at, account=str(account), post=post)


@transaction.atomic
def take_leave(*, by: Actor, at: datetime, account: UUID) -> tuple[int, ...]:
    """Let an account leave every post, and say which of them nobody is in now: somebody must be found for these."""
    left = list(Tenure.objects.filter(account=account, until=None).values_list("post", flat=True))
    for post in left:
        leave_post(by=by, at=at, account=account, post=post)
    empty = Post.objects.filter(pk__in=left).exclude(tenures__until=None)
    return tuple(empty.order_by("pk").values_list("pk", flat=True))


@transaction.atomic
def suspend(*, by: Actor, at: datetime, account: UUID, why: str) -> None:
    """Suspend an account: it cannot sign in, and what it has open ends with its next step.

    Raises:
        Refused: when no reason is given.
    """
    require(unless((bool(why.strip()), "say why the account is suspended")))
    rows = Account.objects.filter(pk=account, suspended_at=None)
    if rows.update(suspended_at=at, suspended_why=why.strip()):
        audit.note("account.suspended", by=by, at=at, account=str(account))


@transaction.atomic
def reinstate(*, by: Actor, at: datetime, account: UUID) -> None:
    """End a suspension."""
    rows = Account.objects.filter(pk=account, suspended_at__isnull=False)
    if rows.update(suspended_at=None, suspended_why=""):
        audit.note("account.reinstated", by=by, at=at, account=str(account))


def posts_of(*, account: UUID, at: datetime) -> tuple[InPost, ...]:
    """The posts that an account is in at a moment, by agency and title; a post that has ended is none."""
    return posts_by_account(at=at, only=account).get(account, ())


def posts_by_account(*, at: datetime, only: UUID | None = None) -> dict[UUID, tuple[InPost, ...]]:
    """The posts of every account that is in one at a moment, or of one account."""
    rows = Tenure.objects.select_related("post__team__agency")
    found: dict[UUID, list[InPost]] = {}
    for row in rows if only is None else rows.filter(account=only):
        if holds(row.as_core(), at) and not _ended(row.post, at):
            found.setdefault(row.account_id, []).append(_in_post(row.post))
    return {
        account: tuple(sorted(posts, key=lambda one: (one.agency_name, one.title)))
        for account, posts in found.items()
    }


def _ended(post: Post, at: datetime) -> bool:
    return post.ended_at is not None and post.ended_at <= at


def _in_post(post: Post) -> InPost:
    team = post.team
    return InPost(post.pk, post.title, Role(post.role), team.name, team.agency_id, team.agency.name)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _fit(password: str | None) -> list[tuple[bool, str]]:
    """A check that fails for each thing that is wrong with a password; nothing is wrong with none."""
    if password is None:
        return []
    try:
        validate_password(password)
    except ValidationError as wrong:
        return [(False, said) for said in wrong.messages]
    return []
