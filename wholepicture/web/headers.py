"""What a browser is told besides: keep nothing of what somebody signed in has seen, and use no camera or place."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

Answers = Callable[[HttpRequest], HttpResponse]

ALWAYS: Final = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def headers(get_response: Answers) -> Answers:
    """Add the headers to every answer; styles and scripts may be kept, pages may not."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        for name, value in ALWAYS.items():
            answer.headers.setdefault(name, value)
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return with_headers
