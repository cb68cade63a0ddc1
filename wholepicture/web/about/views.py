"""Pages that anybody may read, signed in or not."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse

from wholepicture.web.drawing import show


@dataclass(frozen=True)
class CookiesPage:
    """What the two cookies are called."""

    session: str
    form: str


@login_not_required
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies there are, and why nobody is asked."""
    page = CookiesPage(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    return show(request, "about/cookies.jinja", page)


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was tested, how, and what was not."""
    return show(request, "about/accessibility.jinja", None)


@login_not_required
def help_(request: HttpRequest) -> HttpResponse:
    """What to do when you cannot sign in, and in an emergency."""
    return show(request, "about/help.jinja", None)
