"""How the front door is reached, for whoever sees that a child is in danger."""

from dataclasses import dataclass

from django.db.models import Q

from wholepicture.core.accounts import Role
from wholepicture.records.models import Agency, Post


@dataclass(frozen=True)
class FrontDoor:
    """A way to reach the front door: its name, and how."""

    name: str
    contact: str


def front_door() -> tuple[FrontDoor, ...]:
    """The front door as its posts, or else its agency, say that it is reached; empty where nobody has said."""
    posts = Post.objects.filter(role=Role.FRONT_DOOR, ended_at=None).select_related("team__agency")
    ways = {
        one.contact or one.team.contact: one.team.agency.name
        for one in posts.order_by("pk")
        if one.contact or one.team.contact
    }
    if not ways:
        rows = Agency.objects.filter(~Q(contact=""), kind="front-door").order_by("name")
        ways = {one.contact: one.name for one in rows}
    return tuple(FrontDoor(name, contact) for contact, name in ways.items())
