"""The agencies of the partnership, and how to reach each post."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wholepicture.services.agencies import Directory, directory
from wholepicture.web.drawing import show


@dataclass(frozen=True)
class AgenciesPage:
    """Every agency, by name."""

    agencies: tuple[Directory, ...]


def agencies(request: HttpRequest) -> HttpResponse:
    """Whom to ring, whoever is in the post today."""
    return show(request, "agencies/agencies.jinja", AgenciesPage(directory(at=timezone.now())))
