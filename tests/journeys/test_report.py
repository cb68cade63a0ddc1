"""A review author opens the reports in a browser: at a desk, on a phone, and on paper."""

import functools
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.house.tree import ROOT
from wholepicture.commands.reports import build
from wholepicture.reports.pages import POLICY
from wholepicture.services.reviews import bundled

pytestmark = pytest.mark.browser

SHOTS = os.environ.get("SHOTS") == "1"
"""Whether the pictures for the manual are to be kept."""

DESK, PHONE, SMALL = 1280, 400, 320
LEGIBLE = 11
"""The least size of a letter of the picture on the screen, in pixels."""


class Pages(SimpleHTTPRequestHandler):
    """The files of one folder, under the policy with which the application shows them."""

    def end_headers(self):
        policy = "; ".join(f"{what} {whose}" for what, whose in POLICY.items())
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()

    def log_message(self, *said):
        pass


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The address at which every report is served."""
    folder = tmp_path_factory.mktemp("library")
    build(folder)
    answer = functools.partial(Pages, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def given_a_page(page, library, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{library}/{name}.html")


def scrolls_sideways(page):
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")


@pytest.mark.parametrize("width", [DESK, PHONE, SMALL])
@pytest.mark.parametrize("name", ["index", *bundled()])
def test_a_page_does_not_scroll_sideways(page, library, name, width):
    given_a_page(page, library, name, width)

    assert not scrolls_sideways(page)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "width"),
    [
        *((name, DESK) for name in ("index", "k", "q", "peter-connelly", "victoria-climbie")),
        *((name, width) for name in ("index", "k", "hamzah-khan") for width in (PHONE, SMALL)),
    ],
)
def test_a_page_is_accessible(page, library, check_accessible, name, width):
    given_a_page(page, library, name, width)

    check_accessible(page)


@pytest.mark.slow
@pytest.mark.parametrize("width", [DESK, SMALL])
def test_what_can_be_opened_is_accessible_too(page, library, check_accessible, width):
    given_a_page(page, library, "k", width)
    for summary in page.locator("summary").all():
        summary.click()

    assert not scrolls_sideways(page)
    check_accessible(page)


@pytest.mark.parametrize(("width", "picture", "list_"), [(DESK, True, False), (PHONE, False, True)])
def test_only_one_of_picture_and_list_is_there(page, library, width, picture, list_):
    given_a_page(page, library, "k", width)

    assert page.locator(".picture > svg").is_visible() == picture
    assert page.locator(".picture-list").is_visible() == list_
    assert bool(page.locator(".picture-list").get_by_role("link").count()) == list_
    assert page.get_by_role("link", name="2. Police, October 2019").count() == int(picture)


@pytest.mark.parametrize("name", bundled())
def test_every_word_of_the_picture_is_legible_and_apart(page, library, name):
    given_a_page(page, library, name, DESK)
    found = page.evaluate(
        """() => {
          const svg = document.querySelector('.picture > svg'), frame = svg.getBoundingClientRect();
          const scale = frame.width / svg.viewBox.baseVal.width;
          return [...svg.querySelectorAll('text')].map(t => {
            const box = t.getBoundingClientRect();
            return {words: t.textContent, size: parseFloat(getComputedStyle(t).fontSize) * scale,
                    left: box.left - frame.left, right: box.right - frame.left,
                    top: box.top + box.height * .2, bottom: box.bottom - box.height * .2,
                    wide: frame.width};
          });
        }"""
    )
    over = [
        (one["words"], other["words"])
        for n, one in enumerate(found)
        for other in found[n + 1 :]
        if one["left"] + 1 < other["right"]
        and other["left"] + 1 < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]

    assert over == []
    assert min(one["size"] for one in found) >= LEGIBLE
    assert all(one["left"] >= 0 and one["right"] <= one["wide"] for one in found)


@pytest.mark.parametrize("name", bundled())
def test_the_words_in_the_picture_are_no_wider_than_was_reckoned(page, library, name):
    """The layout reckons with its own table of widths; the browser has the last word."""
    given_a_page(page, library, name, DESK)
    inside = page.evaluate(
        """() => [...document.querySelectorAll('.picture .mark')].filter(a => a.querySelector('.words-inside'))
          .every(a => { const bar = a.querySelector('.bar').getBoundingClientRect();
                        return [...a.querySelectorAll('.words-inside')].every(t => t.getBoundingClientRect().right <= bar.right); })"""
    )

    assert inside


def test_a_mark_leads_to_its_row(page, library):
    given_a_page(page, library, "k", DESK)
    page.get_by_role("link", name="9. Probation, March 2020").click()

    assert page.url.endswith("#row-o09")
    row = page.locator("#row-o09")
    assert "The father gives the family home" in row.inner_text()
    assert row.evaluate("row => row.getBoundingClientRect().top < innerHeight")


def test_the_page_can_be_walked_with_the_keyboard(page, library):
    given_a_page(page, library, "k", DESK)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('mark')"):
            break

    assert page.evaluate("document.activeElement.classList.contains('mark')")
    fill = "getComputedStyle(document.activeElement.querySelector('.bar')).fill"
    assert page.evaluate(fill) == "rgb(255, 221, 0)"


def test_the_library_leads_to_every_report(page, library):
    page.goto(library + "/")
    links = [link.get_attribute("href") for link in page.locator(".library a").all()]

    assert links == [f"{name}.html" for name in bundled()]
    page.locator(".library a").first.click()
    assert page.locator("h1").inner_text().startswith("Review report")


def test_within_a_minute_of_opening_k_a_newcomer_has_the_whole_of_it(page, library):
    given_a_page(page, library, "k", DESK)
    words = page.locator(".in-short").inner_text()

    assert "Five agencies each held something before the harm" in words
    assert "There is no record that any of them told another." in words
    assert "Put together, by" in words
    assert "No one agency could see it before the harm." in words
    assert "would have been enough" in words
    assert "Believed to have swallowed a poisonous substance" in words
    assert page.locator(".in-short").evaluate("box => box.getBoundingClientRect().bottom") < 1300


@pytest.mark.parametrize("name", ["k", "peter-connelly"])
def test_on_paper_the_picture_is_drawn_and_nothing_is_folded_away(page, library, tmp_path, name):
    given_a_page(page, library, name, PHONE)
    pdf = tmp_path / "report.pdf"
    page.pdf(path=pdf, prefer_css_page_size=True)
    page.emulate_media(media="print")

    assert pdf.read_bytes().startswith(b"%PDF")
    assert page.locator(".picture > svg").is_visible()
    assert not page.locator(".picture-list").is_visible()
    folded = (
        "details => [...details.children].slice(1).every(c => c.getBoundingClientRect().height > 0)"
    )
    assert all(one.evaluate(folded) for one in page.locator("details").all())


def test_the_top_of_ks_report_can_be_photographed(page, library, tmp_path):
    folder = ROOT / "docs" / "screenshots" if SHOTS else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    given_a_page(page, library, "k", DESK)
    bottom = page.locator(".picture").evaluate(
        "box => box.getBoundingClientRect().bottom + scrollY"
    )
    shot = folder / "report-k.png"
    clip = {"x": 0, "y": 0, "width": DESK, "height": bottom}
    page.screenshot(path=shot, full_page=True, clip=clip)

    assert shot.stat().st_size > 10_000
