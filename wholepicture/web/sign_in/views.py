"""Pages of signing in that allauth does not have."""

from dataclasses import dataclass

from allauth.account.internal.decorators import login_not_required
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from wholepicture.web.drawing import show


@dataclass(frozen=True)
class EndedPage:
    """Where to go on after signing in again."""

    back: str


@login_not_required
def session_ended(request: HttpRequest) -> HttpResponse:
    """The session ended by itself: why, and what became of the work."""
    asked = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, set(settings.ALLOWED_HOSTS))
    return show(request, "sign_in/ended.jinja", EndedPage(asked if safe else "/"))
