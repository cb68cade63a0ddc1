"""The pages of a child: why somebody looks, what they see, and what they write down about it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wholepicture.core.verdict import Refused
from wholepicture.services.access import Verdict, say_urgent
from wholepicture.services.children import contact, doubting, page
from wholepicture.web.actor import who
from wholepicture.web.children.forms import Doubt, Purpose, SafeContact
from wholepicture.web.children.pages import child_page
from wholepicture.web.drawing import show


@dataclass(frozen=True)
class AskPage:
    """One question about a child of whom nothing is told yet; `verdict` says why nothing is, where something speaks against it."""

    ref: str
    form: object = None
    verdict: Verdict | None = None


def child(request: HttpRequest, ref: str) -> HttpResponse:
    """The child's page; first, why somebody looks."""
    return _page(request, ref, printing=False)


def printed(request: HttpRequest, ref: str) -> HttpResponse:
    """The page for paper: that it was printed is written down."""
    return _page(request, ref, printing=True)


def _page(request: HttpRequest, ref: str, *, printing: bool) -> HttpResponse:
    by, at = who(request).actor, timezone.now()
    told = page.child_page(by=by, at=at, child=ref, how="printed" if printing else "seen")
    if not told.purpose:
        return redirect("child_purpose", ref=ref)
    if told.seen is None:
        return show(request, "children/refused.jinja", AskPage(ref, Purpose(), told.verdict), 404)
    return show(request, "children/child.jinja", child_page(told, printing=printing))


@require_http_methods(["GET", "HEAD", "POST"])
def purpose(request: HttpRequest, ref: str) -> HttpResponse:
    """Why do you look? The same page whether or not there is such a child."""
    form = Purpose(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            page.say_purpose(
                by=who(request).actor,
                at=timezone.now(),
                child=ref,
                words=form.cleaned_data["words"],
            )
            return redirect("child", ref=ref)
        except Refused as refused:
            form.add_error("words", str(refused).capitalize())
    return show(request, "children/purpose.jinja", AskPage(ref, form))


@require_POST
def urgent(request: HttpRequest, ref: str) -> HttpResponse:
    """A child is in danger now: look for a day, as far as was agreed; governance looks at each."""
    form = Purpose(request.POST)
    if form.is_valid():
        try:
            say_urgent(
                by=who(request).actor, at=timezone.now(), child=ref, why=form.cleaned_data["words"]
            )
            return redirect("child", ref=ref)
        except Refused as refused:
            form.add_error("words", str(refused).capitalize())
    return show(request, "children/refused.jinja", AskPage(ref, form))


@require_http_methods(["GET", "HEAD", "POST"])
def doubt(request: HttpRequest, ref: str) -> HttpResponse:
    """This is not the same child: what makes you think so?"""
    form = Doubt(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            doubting.doubt(
                by=who(request).actor,
                at=timezone.now(),
                child=ref,
                words=form.cleaned_data["words"],
            )
            messages.success(request, "Thank you. Somebody will put the records side by side and decide. Until then nothing is changed.")  # fmt: skip
            return redirect("find")
        except Refused as refused:
            form.add_error(None, str(refused).capitalize())
    return show(request, "children/doubt.jinja", AskPage(ref, form))


@require_http_methods(["GET", "HEAD", "POST"])
def safe_contact(request: HttpRequest, ref: str) -> HttpResponse:
    """How it is safe to contact the family, and how not."""
    form = SafeContact(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            contact.say_safe_contact(
                by=who(request).actor,
                at=timezone.now(),
                child=ref,
                safe=said["safe"],
                unsafe=said["unsafe"],
                told=said["told"],
            )
            messages.success(request, "Kept. It is shown on the child’s page.")
            return redirect("child", ref=ref)
        except Refused as refused:
            for one in str(refused).splitlines():
                form.add_error(None, one[:1].upper() + one[1:])
    return show(request, "children/safe_contact.jinja", AskPage(ref, form))
