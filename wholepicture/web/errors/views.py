"""Pages for what went wrong: what happened, in plain words, what it means for your work, and what to do next."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse

from wholepicture.web.drawing import show


@dataclass(frozen=True)
class ErrorPage:
    """What happened, what it means, and where to go."""

    title: str
    says: tuple[str, ...]
    href: str = "/"
    words: str = "Go to the first page"


NOT_UNDERSTOOD: Final = ErrorPage(
    "The page did not understand what was sent",
    ("Nothing was kept or changed.", "Go back in your browser and try again."),
)
NOT_YOURS: Final = ErrorPage(
    "You cannot see this page",
    (
        "Your role, or the post that you work in now, does not include it. That you asked was written down.",
        "If you are in several posts, you may have to work in another of them: see your account.",
        "If you need the page for your work, ask the administrator of your partnership.",
    ),
    "/account/",
    "Go to your account",
)
NOT_THERE: Final = ErrorPage(
    "There is no such page",
    (
        "If you typed the address, check it. If you followed a link, what it led to may have gone.",
        "What you may not see looks the same as what is not there.",
    ),
)
NOT_FROM_HERE: Final = ErrorPage(
    "What you sent was not taken",
    (
        "Nothing was kept or changed. The page had been open for long, or you had signed in again in another window.",
        "Go back in your browser: what you typed is still there. Copy it, load the page again, and send it once more.",
        "If this happens again, your browser may be set to refuse cookies; the page on cookies says which are needed.",
    ),
    "/about/cookies/",
    "Read about cookies",
)
BROKEN: Final = ErrorPage(
    "Something is wrong with the service",
    (
        "It is not your fault. Whatever you sent last was either kept whole or not at all.",
        "Try again in a few minutes.",
        "If a child may be in danger now, do not wait for this page: ring the police on 999, or your front door.",
    ),
)


def refused_page(reasons: str) -> ErrorPage:
    """Why something was refused, each reason a sentence."""
    said = tuple(f"{one[0].upper()}{one[1:]}." for one in reasons.splitlines() if one)
    return ErrorPage("You cannot do this", said)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return show(request, "errors/error.jinja", NOT_UNDERSTOOD, 400)


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return show(request, "errors/error.jinja", NOT_YOURS, 403)


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return show(request, "errors/error.jinja", NOT_THERE, 404)


def not_from_here(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from one of our pages."""
    return show(request, "errors/error.jinja", NOT_FROM_HERE, 403)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return show(request, "errors/error.jinja", BROKEN, 500)
