"""The agencies of the partnership, their teams and posts, and which posts nobody is in."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from wholepicture.core.accounts import Role, holds
from wholepicture.records.models import Agency, Post, Team
from wholepicture.services import audit
from wholepicture.services.audit import Actor

__all__ = [
    "Directory", "Place", "Role", "directory", "empty_posts", "make_agency", "make_post",
    "posts_without_anybody",
]  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A post, how to reach it, and who is in it now."""

    post: int
    title: str
    role: Role
    team: str
    contact: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Directory:
    """One agency, how to reach it, and its posts."""

    agency: str
    name: str
    kind: str
    contact: str
    places: tuple[Place, ...]


@transaction.atomic
def make_agency(
    *, by: Actor, at: datetime, agency: str, name: str, kind: str, contact: str = ""
) -> None:
    """Make an agency, or bring what is known of it up to date. `agency` is how the ledger names it."""
    said = {"name": name, "kind": kind, "contact": contact}
    _, new = Agency.objects.update_or_create(id=agency, defaults=said)
    audit.note("agency.made" if new else "agency.changed", by=by, at=at, about=agency)


@transaction.atomic
def make_post(
    *, by: Actor, at: datetime, agency: str, team: str, title: str, role: Role, contact: str = ""
) -> int:
    """Make a post, and its team if need be, or bring both up to date. Returns the number of the post."""
    where, _ = Team.objects.get_or_create(agency_id=agency, name=team)
    said = {"role": role.value, "contact": contact}
    made, new = Post.objects.update_or_create(team=where, title=title, defaults=said)
    audit.note("post.made" if new else "post.changed", by=by, at=at, post=made.pk)
    return made.pk


def directory(*, at: datetime) -> tuple[Directory, ...]:
    """Every agency with its posts, by name, and who is in them at a moment."""
    places: dict[str, list[Place]] = {}
    rows = Post.objects.select_related("team").prefetch_related("tenures__account")
    for post in rows.order_by("team__name", "title"):
        if post.ended_at is None or at < post.ended_at:
            places.setdefault(post.team.agency_id, []).append(_place(post, at))
    return tuple(
        Directory(one.pk, one.name, one.kind, one.contact, tuple(places.get(one.pk, ())))
        for one in Agency.objects.order_by("name")
    )


def empty_posts(*, agency: str, at: datetime) -> tuple[Place, ...]:
    """The posts of an agency that nobody who can sign in holds: their work waits for somebody."""
    found = (one for one in directory(at=at) if one.agency == agency)
    return tuple(place for one in found for place in one.places if not place.people)


def posts_without_anybody(*, at: datetime) -> int:
    """How many posts of the whole partnership nobody who can sign in holds."""
    return sum(not place.people for one in directory(at=at) for place in one.places)


def _place(post: Post, at: datetime) -> Place:
    people = sorted(
        {
            one.account.name
            for one in post.tenures.all()
            if holds(one.as_core(), at) and one.account.is_active
        }
    )
    contact = post.contact or post.team.contact
    return Place(post.pk, post.title, Role(post.role), post.team.name, contact, tuple(people))
