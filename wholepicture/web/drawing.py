"""How a page is drawn: Jinja with the macros of GOV.UK Frontend, and the few things that every page may use."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from typing import Any, Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

from wholepicture.reports import days as written
from wholepicture.web import days

GOVUK: Final = "govuk_frontend_jinja"


def show(request: HttpRequest, template: str, page: object, status: int = 200) -> HttpResponse:
    """Draw a page from its dataclass, and from nothing else that is not on every page."""
    return render(request, template, {"page": page}, status=status)


def environment(**options: Any) -> Environment:
    """The templates of every room beside the macros of the design system; what they say is escaped."""
    beside = PrefixLoader({GOVUK: PackageLoader(GOVUK)})
    options["loader"] = ChoiceLoader([options["loader"], beside])
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 (Django sets autoescape)
    made.globals.update(
        url=_url,
        asset=asset,
        now=timezone.now,
        bound=bound,
        chosen=chosen,
        demonstration=settings.DEMONSTRATION,
        product_version=version("wholepicture"),
    )
    made.filters.update(
        json=_json,
        day=days.day,
        moment=days.moment,
        day_and_time=days.day_and_time,
        span=written.span,
        ordinal=written.day,
        age=days.age,
        telephone=days.telephone,
    )
    return made


def _url(name: str, **parts: object) -> str:
    return reverse(name, kwargs=parts or None)


@cache
def asset(name: str) -> str:
    """The address of a style, script or picture, with a mark of its content: what is changed is fetched anew."""
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"there is no style, script or picture {name}")
    with open(found, "rb") as file:  # noqa: PTH123
        mark = hashlib.sha256(file.read()).hexdigest()[:10]
    return f"{static(name)}?v={mark}"


def bound(field: BoundField, label: str, hint: str = "", **more: Any) -> dict[str, Any]:
    """A field of a form, as the macro of a field takes it."""
    return {
        "id": field.id_for_label or field.html_name,
        "name": field.html_name,
        "label": label,
        "hint": hint,
        "value": "" if field.value() is None else field.value(),
        "errors": list(field.errors),
        **more,
    }


def chosen(field: BoundField, label: str) -> dict[str, Any]:
    """A field with choices, some of them in groups, as the macro of a choice takes it."""
    groups = [
        {"name": text, "options": [{"value": one, "text": said} for one, said in rest]}
        if isinstance(rest, list)
        else {"options": [{"value": text, "text": rest}]}
        for text, rest in field.field.choices
    ]
    return {**bound(field, label), "groups": groups}


def _json(value: object) -> Markup:
    """A value as data inside a page: nothing in it can end the script that holds it."""
    text = json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 (what could end it was written otherwise)
