"""Every part of a page in every state, drawn from the examples that lie beside its macro."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import engines

from wholepicture.web.drawing import show

PARTS: Final = Path(__file__).parents[1] / "components"


@dataclass(frozen=True)
class Example:
    """One state of a part, drawn."""

    title: str
    drawn: str


@dataclass(frozen=True)
class Part:
    """One part: its name, what it is for, and its states."""

    name: str
    says: str
    examples: tuple[Example, ...]


@dataclass(frozen=True)
class GalleryPage:
    """All parts, by name."""

    parts: tuple[Part, ...]


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """All parts in all states."""
    return show(request, "gallery/gallery.jinja", GalleryPage(tuple(parts())))


def parts() -> Iterator[Part]:
    """Each part with its examples."""
    for folder in sorted(path for path in PARTS.iterdir() if (path / "macro.jinja").exists()):
        told = tomllib.loads((folder / "examples.toml").read_text(encoding="utf-8"))
        drawn = tuple(
            Example(one["title"], draw(folder.name, one["it"])) for one in told["examples"]
        )
        yield Part(folder.name, told["says"], drawn)


def draw(name: str, it: Any) -> str:
    """A part, drawn from what it takes."""
    macro = getattr(
        engines["jinja2"].env.get_template(f"components/{name}/macro.jinja").module, name
    )
    return str(macro(it))
