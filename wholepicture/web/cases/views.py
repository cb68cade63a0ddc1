"""The published cases that were reviewed: the list, and each report as it is written for reading alone."""

from dataclasses import dataclass
from functools import cache

from csp.decorators import csp
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from wholepicture.reports.index import Entry, entry
from wholepicture.reports.pages import POLICY
from wholepicture.reports.review.as_html import as_html
from wholepicture.reports.review.as_json import heading_of
from wholepicture.services.library import reviewed_case, reviewed_library
from wholepicture.services.reviews import bundled, law_words
from wholepicture.web.drawing import show


@dataclass(frozen=True)
class CasesPage:
    """The cases, in the order of their names."""

    cases: tuple[Entry, ...]


def cases(request: HttpRequest) -> HttpResponse:
    """The list of cases, and what showed in each."""
    return show(request, "cases/cases.jinja", CasesPage(_entries()))


@csp(POLICY)
def report(request: HttpRequest, name: str) -> HttpResponse:
    """One report: a page that needs nothing else, with its styles inside and no script."""
    if name not in bundled():
        raise Http404
    return HttpResponse(_report(name))


@cache
def _entries() -> tuple[Entry, ...]:
    """The list is the same until the product changes."""
    return tuple(
        entry(answer.case, answer.found, reverse("case", kwargs={"name": name}))
        for name, answer in reviewed_library()
    )


@cache
def _report(name: str) -> str:
    answer = reviewed_case(name)
    return as_html(answer.case, answer.found, heading_of(answer), law_words())
