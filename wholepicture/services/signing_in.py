"""Signing in: who may, what is kept of each try, and when too many wrong passwords lock an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac

from wholepicture.core import accounts as rules
from wholepicture.core.verdict import Verdict, unless
from wholepicture.records.models import Account, SignIn, Tenure
from wholepicture.services import audit
from wholepicture.services.accounts import InPost, posts_of
from wholepicture.services.audit import Actor

__all__ = [
    "InPost", "SignedIn", "Verdict",
    "locked_until", "may_sign_in", "session_stands", "tried", "who_is",
]  # fmt: skip

session_stands = rules.session_stands

KEPT: Final = 20
"""The newest tries of a name, which is more than the rule of locking asks for."""


@dataclass(frozen=True)
class SignedIn:
    """Somebody who is signed in: who they are, every post they are in, and the one they are working in now."""

    account: UUID
    name: str
    email: str
    post: InPost
    posts: tuple[InPost, ...]
    address: str = ""
    device: str = ""

    @property
    def actor(self) -> Actor:
        """As whom they do things: with the role of the post they work in, and for their posts of its agency alone."""
        there = (one for one in self.posts if one.agency == self.post.agency)
        return Actor(
            self.email, self.post.agency, str(self.account), str(self.post.post),
            frozenset({self.post.role}), frozenset(str(one.post) for one in there),
            self.address, self.device,
        )  # fmt: skip


def who_is(
    *, account: UUID, post: int | None, at: datetime, address: str = "", device: str = ""
) -> SignedIn | None:
    """Who an account is, in the post they chose if they are still in it; None when they may not go on.

    `address` and `device` are of the computer that they use.
    """
    row = Account.objects.filter(pk=account).first()
    posts = posts_of(account=account, at=at)
    if row is None or not row.is_active or not posts:
        return None
    chosen = next((one for one in posts if one.post == post), posts[0])
    return SignedIn(row.pk, row.name, row.email, chosen, posts, address, device)


def may_sign_in(*, email: str, at: datetime, guessable: bool) -> Verdict:
    """Whether an account may sign in now, in a way that can be guessed (a password, a code) or cannot (a passkey).

    Of a name that no account has, only the lock is told, so that nobody learns who has an account.
    """
    locked = guessable and locked_until(email=email, at=at) is not None
    account = Account.objects.filter(email=email.strip().lower()).first()
    if account is None:
        return unless((not locked, "there were too many wrong passwords"))
    rows = Tenure.objects.filter(account=account).select_related("post__team")
    return rules.may_sign_in(
        suspended=not account.is_active,
        locked=locked,
        tenures=[row.as_core() for row in rows],
        at=at,
    )


def locked_until(*, email: str, at: datetime) -> datetime | None:
    """Until when an account is locked; None when it is not, now."""
    ends = rules.locked_until(_failures(_digest(email)))
    return ends if ends is not None and at < ends else None


@transaction.atomic
def tried(
    *, email: str, at: datetime, way: str, succeeded: bool, address: str = "", device: str = ""
) -> None:
    """Keep that somebody tried to sign in, and whether they did: it is what the lock rests on, and is audited."""
    SignIn.objects.create(name=_digest(email), at=at, way=way, succeeded=succeeded)
    account = Account.objects.filter(email=email.strip().lower()).first()
    name, known = (account.email, str(account.pk)) if account else ("somebody unknown", "")
    by = Actor(name, account=known, address=address, device=device)
    audit.note("signed-in" if succeeded else "sign-in.failed", by=by, at=at, way=way)


def _failures(name: str) -> Sequence[datetime]:
    """The failures since the last success, as far as they are kept."""
    found: list[datetime] = []
    for one in SignIn.objects.filter(name=name).order_by("-at", "-pk")[:KEPT]:
        if one.succeeded:
            break
        found.append(one.at)
    return found


def _digest(email: str) -> str:
    return salted_hmac(
        "wholepicture.sign-in", email.strip().lower(), algorithm="sha256"
    ).hexdigest()
