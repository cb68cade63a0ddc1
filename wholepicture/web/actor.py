"""Who asks: for each request of somebody signed in, the person, the post they are working in, and whether they may go on."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from wholepicture.services.signing_in import SignedIn, Verdict, session_stands, who_is
from wholepicture.services.your_account import has_second_way

Answers = Callable[[HttpRequest], HttpResponse]
BEGAN: Final = "began"
SEEN: Final = "seen"
POST: Final = "post"
SECOND: Final = "second"
OPEN: Final = ("/account/", "/sign-in/", "/sign-out/", "/about/")
"""Where somebody may go who must still add a passkey or an app."""
STEP: Final = 60
"""That somebody was here is written down once in so many seconds."""


def actor(get_response: Answers) -> Answers:
    """Set `request.who`: the person who is signed in, or None."""

    def known(request: HttpRequest) -> HttpResponse:
        request.who = None  # type: ignore[attr-defined]
        if _suspended(request):
            return _ended(request, "account_inactive")
        if request.user.is_authenticated:
            at = timezone.now()
            if not _stands(request, at):
                return _ended(request, "session_ended")
            account, post = request.user.pk, request.session.get(POST)
            found = who_is(account=account, post=post, at=at, **from_where(request))
            if not found:
                return _ended(request, "account_inactive")
            request.who = found  # type: ignore[attr-defined]
            if _must_add(request):
                return HttpResponseRedirect(reverse("your_account"))
        return get_response(request)

    return known


def _must_add(request: HttpRequest) -> bool:
    """Whether somebody must add a passkey or an app before they go on, and is not just doing it."""
    if not settings.SECOND_FACTOR or request.session.get(SECOND) or request.path.startswith(OPEN):
        return False
    request.session[SECOND] = has_second_way(account=request.user.pk)
    return not request.session[SECOND]


def _suspended(request: HttpRequest) -> bool:
    """Whether somebody has a session, and is no longer let in. A changed password ends a session as it is looked at."""
    return not request.user.is_authenticated and SESSION_KEY in request.session


def from_where(request: HttpRequest) -> dict[str, str]:
    """The computer that somebody uses: its address, and what its browser calls itself."""
    return {
        "address": get_client_ip(request) or "",
        "device": request.headers.get("User-Agent", ""),
    }


def begin(request: HttpRequest, at: datetime) -> None:
    """Note when a session began."""
    request.session[BEGAN] = request.session[SEEN] = at.timestamp()


def who(request: HttpRequest) -> SignedIn:
    """The person who is signed in, on a page that nobody else can see."""
    found: SignedIn = request.who  # type: ignore[attr-defined]
    return found


def _stands(request: HttpRequest, at: datetime) -> Verdict:
    """Whether the session stands; that it was used is noted."""
    session, now = request.session, at.timestamp()
    began, seen = session.setdefault(BEGAN, now), session.setdefault(SEEN, now)
    said = session_stands(began=_moment(began), seen=_moment(seen), at=at)
    if said and now - seen >= STEP:
        session[SEEN] = now
    return said


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, timezone.get_current_timezone())


def _ended(request: HttpRequest, page: str) -> HttpResponse:
    """End the session, and say so on a page that leads back to where it was."""
    back = request.get_full_path() if request.method == "GET" else reverse("home")
    logout(request)
    return HttpResponseRedirect(f"{reverse(page)}?{urlencode({'next': back})}")
