"""People, their posts and whether they may sign in; the service refuses whoever is no administrator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wholepicture.core.verdict import Refused
from wholepicture.services import administration
from wholepicture.web.actor import who
from wholepicture.web.drawing import show
from wholepicture.web.people.forms import NewPerson, OfPost, Why
from wholepicture.web.people.pages import NewPersonPage, PasswordPage, PeoplePage, PersonPage


def people(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account."""
    found = administration.people(by=who(request).actor, at=timezone.now())
    return show(request, "people/people.jinja", PeoplePage(found))


def person(request: HttpRequest, account: UUID) -> HttpResponse:
    """One account."""
    return _person(request, account)


def new(request: HttpRequest) -> HttpResponse:
    """Somebody new, in a post."""
    by, at = who(request).actor, timezone.now()
    form = NewPerson(administration.places(by=by, at=at), request.POST or None)
    if form.is_valid():
        try:
            made, password = administration.add_person(by=by, at=at, **form.cleaned_data)
        except Refused as refused:
            form.add_error("email", str(refused))
        else:
            page = PasswordPage(form.cleaned_data["name"], str(made), password)
            return show(request, "people/password.jinja", page)
    return show(request, "people/new.jinja", NewPersonPage(form))


@require_POST
def suspend(request: HttpRequest, account: UUID) -> HttpResponse:
    """Suspend an account."""
    form = Why(request.POST)
    if not form.is_valid():
        return _person(request, account, why=form)
    administration.suspend(by=who(request).actor, at=timezone.now(), account=account, why=form.cleaned_data["why"])  # fmt: skip
    return _done(request, account, "The account is suspended.")


@require_POST
def reinstate(request: HttpRequest, account: UUID) -> HttpResponse:
    """End a suspension."""
    administration.reinstate(by=who(request).actor, at=timezone.now(), account=account)
    return _done(request, account, "The account is no longer suspended.")


@require_POST
def password(request: HttpRequest, account: UUID) -> HttpResponse:
    """A new password for somebody who lost theirs."""
    by, at = who(request).actor, timezone.now()
    found = administration.person(by=by, at=at, account=account)
    told = administration.renew_password(by=by, at=at, account=account)
    page = PasswordPage(found.name, str(account), told)
    return show(request, "people/password.jinja", page)


@require_POST
def give_post(request: HttpRequest, account: UUID) -> HttpResponse:
    """Put somebody into a post."""
    by, at = who(request).actor, timezone.now()
    form = OfPost(administration.places(by=by, at=at), request.POST)
    if not form.is_valid():
        return _person(request, account, of_post=form)
    administration.give_post(by=by, at=at, account=account, post=form.cleaned_data["post"])
    return _done(request, account, "They are in the post now.")


@require_POST
def leave_post(request: HttpRequest, account: UUID) -> HttpResponse:
    """Let somebody leave a post."""
    by, at = who(request).actor, timezone.now()
    form = OfPost(administration.places(by=by, at=at), request.POST)
    if not form.is_valid():
        return _person(request, account)
    administration.leave_post(by=by, at=at, account=account, post=form.cleaned_data["post"])
    return _done(request, account, "They have left the post. Its work stays with it.")


def _person(
    request: HttpRequest, account: UUID, why: Why | None = None, of_post: OfPost | None = None
) -> HttpResponse:
    """The page of an account, with a form that was not filled in rightly."""
    viewer, at = who(request), timezone.now()
    found = administration.person(by=viewer.actor, at=at, account=account)
    places = administration.places(by=viewer.actor, at=at)
    own = found.account == viewer.account
    page = PersonPage(found, own, why or Why(), of_post or OfPost(places))
    return show(request, "people/person.jinja", page, 422 if why or of_post else 200)


def _done(request: HttpRequest, account: UUID, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("person", account)
