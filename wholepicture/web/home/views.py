"""The first page after signing in."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from wholepicture.services.waiting import waiting
from wholepicture.web.actor import who
from wholepicture.web.drawing import show
from wholepicture.web.home.pages import home_page


def home(request: HttpRequest) -> HttpResponse:
    """What is yours to do."""
    viewer = who(request)
    tasks = waiting(viewer=viewer, at=timezone.now())
    return show(request, "home/home.jinja", home_page(viewer, tasks))
