"""The audit for information governance; the service refuses everybody else, and notes each question."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from wholepicture.services import audit as service
from wholepicture.web.actor import who
from wholepicture.web.audit.forms import Days, OfAccount, OfChild
from wholepicture.web.audit.pages import AuditPage, looks_page
from wholepicture.web.drawing import show


def audit(request: HttpRequest) -> HttpResponse:
    """What stands out, and what can be asked."""
    return _audit(request)


def of_child(request: HttpRequest, child: str) -> HttpResponse:
    """Who looked at a child."""
    days = Days(request.GET)
    found = service.who_looked(
        by=who(request).actor, at=timezone.now(), child=child, **days.times()
    )
    page = looks_page(f"Who looked at {child}", found, days)
    return show(request, "audit/looks.jinja", page, 422 if days.errors else 200)


def of_account(request: HttpRequest, account: UUID) -> HttpResponse:
    """What a person looked at."""
    days, by = Days(request.GET), who(request).actor
    found = service.what_looked(by=by, at=timezone.now(), account=str(account), **days.times())
    name = dict(service.whose(by=by)).get(str(account), str(account)).partition(",")[0]
    page = looks_page(f"What {name} looked at", found, days)
    return show(request, "audit/looks.jinja", page, 422 if days.errors else 200)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check that every row is as it was written."""
    return _audit(request, service.check(by=who(request).actor, at=timezone.now()))


def _audit(request: HttpRequest, verified: service.Verified | None = None) -> HttpResponse:
    """The first page, which also sends whoever asks of a child or a person to the answer."""
    by, asked = who(request).actor, request.GET
    days = Days(asked)
    noticed = service.noticed(by=by, at=timezone.now(), **days.times())
    child = OfChild(asked if "child" in asked else None)
    account = OfAccount(service.whose(by=by), asked if "account" in asked else None)
    if child.is_valid():
        return redirect("audit_child", child.cleaned_data["child"])
    if account.is_valid():
        return redirect("audit_account", account.cleaned_data["account"])
    page = AuditPage(noticed, days, child, account, verified)
    wrong = days.errors or child.errors or account.errors
    return show(request, "audit/audit.jinja", page, 422 if wrong else 200)
