"""Pairs of records to decide; the service refuses whoever is no administrator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from wholepicture.services.people import queue as service
from wholepicture.web.actor import who
from wholepicture.web.drawing import show
from wholepicture.web.matches.forms import Answer, Why
from wholepicture.web.matches.pages import MatchesPage, PairPage


def matches(request: HttpRequest) -> HttpResponse:
    """What waits, and what was decided last."""
    return show(request, "matches/matches.jinja", MatchesPage(service.queue(by=who(request).actor)))


def pair(request: HttpRequest, number: int) -> HttpResponse:
    """One pair that waits, side by side."""
    by, at = who(request).actor, timezone.now()
    form = Answer(request.POST if request.method == "POST" else None)
    if form.is_valid():
        service.answer(by=by, at=at, number=number, **form.cleaned_data)
        messages.success(request, "Your answer is kept. It counts from the next matching on.")
        return redirect("matches")
    page = PairPage(service.question(by=by, at=at, number=number), form)
    return show(request, "matches/pair.jinja", page, 422 if form.errors else 200)


def decided(request: HttpRequest, number: int) -> HttpResponse:
    """One pair that was decided, side by side, and taking the decision back."""
    by, at = who(request).actor, timezone.now()
    form = Why(request.POST if request.method == "POST" else None)
    if form.is_valid():
        service.undo(by=by, at=at, number=number, why=form.cleaned_data["why"])
        messages.success(request, "The decision is taken back. That counts from the next matching on.")  # fmt: skip
        return redirect("matches")
    page = PairPage(service.decision(by=by, at=at, number=number), form)
    return show(request, "matches/decided.jinja", page, 422 if form.errors else 200)
