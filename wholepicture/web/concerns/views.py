"""The pages of a concern: written, confirmed, logged, read again and corrected."""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from wholepicture.services import concerns
from wholepicture.services.concerns import Draft, LoggedAlready, Opened
from wholepicture.web.actor import who
from wholepicture.web.concerns.forms import said_in
from wholepicture.web.concerns.pages import (
    CheckPage,
    ConcernPage,
    ConcernsPage,
    rows_of,
    write_page,
)
from wholepicture.web.drawing import show

LOGGED: Final = "The concern is logged."


def all_of_yours(request: HttpRequest) -> HttpResponse:
    """What you have begun and what you have logged."""
    by, at = who(request).actor, timezone.now()
    page = ConcernsPage(
        concerns.drafts(by=by, at=at), concerns.written_by(by=by), concerns.front_door(), _find()
    )
    return show(request, "concerns/concerns.jinja", page)


def new(request: HttpRequest, ref: str) -> HttpResponse:
    """A concern about a child, as far as it is written."""
    answer = _kept(request, ref) if request.method == "POST" else None
    if answer:
        return answer
    by, at = who(request).actor, timezone.now()
    return _write(request, concerns.opened(by=by, at=at, child=ref))


def correct(request: HttpRequest, key: str) -> HttpResponse:
    """A concern that is put right: as it stands, or as far as its correction is written."""
    by, at = who(request).actor, timezone.now()
    if request.method == "POST":
        child = concerns.read(by=by, at=at, key=key).child
        answer = _kept(request, child, key)
        if answer:
            return answer
    return _write(request, concerns.correcting(by=by, at=at, key=key))


def _kept(request: HttpRequest, child: str, corrects: str = "") -> HttpResponse | None:
    """Keep what was sent, whatever it is; then go on, or show what is wrong."""
    by, at = who(request).actor, timezone.now()
    said = said_in(request.POST, timezone.localdate(at))
    kept = concerns.save(by=by, at=at, child=child, said=said, corrects=corrects)
    wanted = request.POST.get("do", "check")
    if wanted == "keep":
        return HttpResponse(status=204)
    if wanted == "later":
        messages.success(request, "Your draft is kept. It is on this page until you log it or take it away.")  # fmt: skip
        return redirect("concerns")
    wrong = concerns.faults(said, timezone.localdate(at), correcting=bool(corrects))
    return None if wrong else redirect("check_concern", kept.key)


def _write(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The page to write on; what is wrong is told when it was sent."""
    today, said = timezone.localdate(), opened.draft.said
    sent = request.method == "POST"
    wrong = concerns.faults(said, today, correcting=bool(opened.draft.corrects)) if sent else {}
    page = write_page(opened, said, today, str(who(request).account), wrong)
    return show(request, "concerns/write.jinja", page, 422 if wrong else 200)


def check(request: HttpRequest, key: str) -> HttpResponse:
    """All of it once more, to be confirmed; and logged."""
    by, at = who(request).actor, timezone.now()
    draft = concerns.draft(by=by, key=key)
    if draft is None:
        return redirect("concern", key)
    if request.method == "POST":
        return _log(request, draft)
    opened = concerns.opened(by=by, at=at, child=draft.child, corrects=draft.corrects)
    if concerns.faults(draft.said, timezone.localdate(at), correcting=bool(draft.corrects)):
        return redirect(_where(draft))
    found = concerns.suggested(text=f"{draft.said.text}\n\n{draft.said.own_words}")
    names = {one.ref: one.name for one in opened.household}
    page = CheckPage(opened, draft.said, found, concerns.front_door(), rows_of(draft.said, names))
    return show(request, "concerns/check.jinja", page)


def _log(request: HttpRequest, draft: Draft) -> HttpResponse:
    viewer, at = who(request), timezone.now()
    try:
        key = concerns.log(
            by=viewer.actor, at=at, key=draft.key, factors=request.POST.getlist("factors"),
            written_by=f"{viewer.name}, {viewer.post.title}",
        )  # fmt: skip
    except LoggedAlready:
        return redirect("concern", draft.corrects or draft.key)
    messages.success(request, LOGGED if not draft.corrects else "The concern is corrected. Its earlier version is kept.")  # fmt: skip
    return redirect("concern", key)


def concern(request: HttpRequest, key: str) -> HttpResponse:
    """A concern, with what it said before."""
    found = concerns.read(by=who(request).actor, at=timezone.now(), key=key)
    versions = tuple((one, rows_of(one.said, {})) for one in found.versions)
    page = ConcernPage(found, concerns.front_door(), versions=versions)
    return show(request, "concerns/concern.jinja", page)


@require_POST
def discard(request: HttpRequest, key: str) -> HttpResponse:
    """Take a draft away."""
    concerns.discard(by=who(request).actor, key=key)
    messages.success(request, "The draft is taken away. Nothing of it is kept.")
    return redirect("concerns")


def _where(draft: Draft) -> str:
    if draft.corrects:
        return reverse("correct_concern", args=[draft.corrects])
    return reverse("new_concern", args=[draft.child])


def _find() -> str:
    """The page that finds a child; empty where there is none yet."""
    try:
        return reverse("find")
    except NoReverseMatch:
        return ""
