"""The browser that the other tests rely on starts, draws a page and finds its faults."""

import pytest

pytestmark = pytest.mark.browser

GOOD = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>Who knew what, when</h1></main></body></html>"""
BAD = GOOD.replace("<h1>", '<img src="data:,"><h1>')


def test_a_good_page_passes(page, check_accessible):
    page.set_content(GOOD)

    check_accessible(page)


def test_a_picture_without_words_is_found(page, check_accessible):
    page.set_content(BAD)

    with pytest.raises(AssertionError, match="image-alt"):
        check_accessible(page)
