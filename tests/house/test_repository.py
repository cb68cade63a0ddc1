"""What is tracked works on anyone's computer: no hosts, no machine's paths, no dead links."""

import re

import pytest

from tests.house.tree import ROOT, shown, tracked

HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:home|root|tmp|work|Users)/\w")
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCED = re.compile(r"(?ms)^ *(```|~~~).*?^ *\1|`[^`\n]*`")
PAGES = [path for path in tracked() if path.suffix == ".md"]


def text_of(path):
    """The text of a file; none for a picture."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def anchors(path):
    """The places in a page that a link may point to."""
    headings = re.findall(r"(?m)^#+ +(.+?)\s*$", FENCED.sub("", text_of(path)))
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings]
    return {heading.replace(" ", "-") for heading in plain}


def broken(page, target):
    """Why this link of this page leads nowhere, if it does."""
    name, _, anchor = target.partition("#")
    if re.match(r"[a-z]+:", target):
        return None
    if name.startswith("/"):
        return f"{target}: make it relative to the page"
    place = (page.parent / name).resolve() if name else page
    if not place.exists() or not place.is_relative_to(ROOT):
        return f"{target}: there is no such file"
    if anchor and place.suffix == ".md" and anchor not in anchors(place):
        return f"{target}: there is no such heading"
    return None


@pytest.mark.parametrize("path", tracked(), ids=shown)
def test_a_file_names_no_registry_and_no_place_on_one_computer(path):
    for number, line in enumerate(text_of(path).splitlines(), 1):
        assert not any(host in line for host in HOSTS), f"line {number} names a registry"
        assert not MACHINE_PATH.search(line), f"line {number} names a place on one computer"


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_every_link_of_a_page_leads_somewhere(page):
    targets = [match["target"] for match in LINK.finditer(FENCED.sub("", text_of(page)))]

    assert [why for target in targets if (why := broken(page, target))] == []


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("GLOSSARY.md", True),
        ("GLOSSARY.md#the-words", True),
        ("https://example.org/nowhere", True),
        ("GLOSSARY.md#nowhere", False),
        ("nowhere.md", False),
        ("/GLOSSARY.md", False),
        ("../elsewhere.md", False),
    ],
)
def test_a_link_that_leads_nowhere_is_found(target, leads):
    assert (broken(ROOT / "DEVELOPERS.md", target) is None) == leads
