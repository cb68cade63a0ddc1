"""What a service refuses becomes a page with every reason; what it does not find, a page that is not there."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wholepicture.core.verdict import Refused
from wholepicture.services.administration import NotThere
from wholepicture.web.drawing import show
from wholepicture.web.errors.views import NOT_THERE, refused_page


class Refusals:
    """Looks at what a page raised."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before or after."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Every reason, or that nothing is there; what is neither goes on."""
        if isinstance(exception, Refused):
            return show(request, "errors/error.jinja", refused_page(str(exception)), 403)
        if isinstance(exception, NotThere):
            return show(request, "errors/error.jinja", NOT_THERE, 404)
        return None
