"""A child's chronology: to look at, to print, and to take away as a file."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wholepicture.core.verdict import Refused
from wholepicture.reports.chronology.documents import as_docx, as_pdf
from wholepicture.reports.chronology.sheets import as_csv, as_xlsx
from wholepicture.reports.chronology.table import Bearing
from wholepicture.services import chronology as service
from wholepicture.services.access import state_purpose
from wholepicture.services.chronology import Chronology
from wholepicture.web.actor import who
from wholepicture.web.chronology.forms import Choosing, Purpose, Taking
from wholepicture.web.chronology.pages import RefusedPage, chronology_page
from wholepicture.web.days import day_and_time
from wholepicture.web.drawing import show

SHIFT: Final = timedelta(hours=12)
FILES: Final[dict[str, tuple[Callable[[Chronology, Bearing], bytes], str]]] = {
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "pdf": (as_pdf, "application/pdf"),
}


@require_safe
def chronology(request: HttpRequest, ref: str) -> HttpResponse:
    """What somebody may see of a child, in order of time."""
    return _page(request, ref, Taking(), printing=False)


@require_safe
def printed(request: HttpRequest, ref: str) -> HttpResponse:
    """The same for paper, with every line."""
    return _page(request, ref, Taking(), printing=True)


def _page(request: HttpRequest, ref: str, taking: Taking, *, printing: bool) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    form = Choosing(asked)
    told = service.chronology(
        by=who(request).actor, at=timezone.now(), child=ref, chosen=form.chosen(),
        how="printed" if printing else "seen",
    )  # fmt: skip
    if not told:
        return _refused(request, told, Purpose())
    page = chronology_page(told, form, taking, asked, printing=printing)
    return show(request, "chronology/chronology.jinja", page)


def _refused(request: HttpRequest, told: Chronology, form: Purpose) -> HttpResponse:
    page = RefusedPage(told.child, told.verdict.objections, form)
    return show(request, "chronology/refused.jinja", page, 404)


@require_POST
def purpose(request: HttpRequest, ref: str) -> HttpResponse:
    """Say why one looks; it holds for a shift."""
    form, at = Purpose(request.POST), timezone.now()
    if form.is_valid():
        try:
            words = form.cleaned_data["words"]
            state_purpose(by=who(request).actor, at=at, child=ref, words=words, until=at + SHIFT)
            return redirect("chronology", ref=ref)
        except Refused as refused:
            form.add_error("words", str(refused).capitalize())
    return show(request, "chronology/refused.jinja", RefusedPage(ref, (), form), 422)


@require_POST
def export(request: HttpRequest, ref: str) -> HttpResponse:
    """Take away exactly what the page shows, as a file; that it was taken is noted."""
    taking, choosing, at = Taking(request.POST), Choosing(request.POST), timezone.now()
    if not taking.is_valid() or not choosing.is_valid():
        return _page(request, ref, taking, printing=False)
    words, form = taking.cleaned_data["words"], taking.cleaned_data["form"]
    told = service.export(
        by=who(request).actor, at=at, child=ref, chosen=choosing.chosen(), purpose=words, form=form
    )
    if not told:
        return _refused(request, told, Purpose())
    person = who(request)
    by = f"{person.name}, {person.post.title}, {person.post.agency_name}"
    made, kind = FILES[form]
    file = made(told, Bearing(by, day_and_time(at), words))
    name = f'attachment; filename="chronology-{timezone.localtime(at):%Y-%m-%d}.{form}"'
    return HttpResponse(file, content_type=kind, headers={"Content-Disposition": name})
