"""Pages that need nothing else: one file each, with its styles inside, no script and no request."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE: Final = Path(__file__).parent
POLICY: Final = {
    "default-src": "'none'",
    "style-src": "'unsafe-inline'",
    "img-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""What a browser may do with such a page: use the styles inside it, run no script, and ask nobody."""

STYLES: Final = ("page.css", "review/report.css", "review/swimlane.css")


def render(template: str, **page: Any) -> str:
    """A template filled in; everything that comes from elsewhere is escaped."""
    return _environment().get_template(template).render(**page, styles=_styles())


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["css_string"] = css_string
    found.filters["px"] = "{:.1f}".format
    found.tests["words"] = lambda part: isinstance(part, str)
    return found


@cache
def _styles() -> str:
    return "\n".join((HERE / name).read_text(encoding="utf-8") for name in STYLES)


def css_string(words: str) -> str:
    """Words as a CSS string, every letter that is not plain written as its number."""
    plain = (c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):06x} " for c in words)
    return '"' + "".join(plain) + '"'
