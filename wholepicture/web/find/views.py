"""The pages of finding: search, what came up, and a record of a child whom nobody knew."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wholepicture.services import noticing, searching
from wholepicture.services.people.starting import start_record
from wholepicture.web.actor import who
from wholepicture.web.drawing import show
from wholepicture.web.find.forms import Find, Record
from wholepicture.web.find.pages import FindPage, found_page


@dataclass(frozen=True)
class NoticedPage:
    """Who searched unusually often."""

    noticed: tuple[noticing.Noticed, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Search by what is known. What was typed is sent and never in the address, so no history and no log has it."""
    form = Find(request.POST if request.method == "POST" else None)
    page = FindPage(form)
    if request.method == "POST" and form.is_valid():
        viewer, said = who(request), form.cleaned_data
        try:
            found = searching.search(
                by=viewer.actor,
                at=timezone.now(),
                name=said["name"],
                known=form.known,
                purpose=said["purpose"],
            )
            page = found_page(form, found)
        except searching.Refused as refused:
            for one in str(refused).splitlines():
                form.add_error(None, one[:1].upper() + one[1:])
        except searching.TooMany as many:
            page = FindPage(form, until=many.until)
    return show(request, "find/find.jinja", page, status=429 if page.until else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Start a record of a child whom the search did not find."""
    form = Record(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        viewer = who(request)
        try:
            ref = start_record(
                by=viewer.actor,
                at=timezone.now(),
                fields=form.fields_of_record,
                why=form.cleaned_data["purpose"],
                role=viewer.post.title,
            )
            return redirect("child", ref=ref)
        except searching.Refused as refused:
            for one in str(refused).splitlines():
                form.add_error(None, one[:1].upper() + one[1:])
    return show(request, "find/start.jinja", FindPage(form))


def noticed(request: HttpRequest) -> HttpResponse:
    """Who searched unusually often, for information governance."""
    try:
        found = noticing.noticed(by=who(request).actor, at=timezone.now())
    except searching.Refused as refused:
        raise PermissionDenied from refused
    return show(request, "find/noticed.jinja", NoticedPage(found))
