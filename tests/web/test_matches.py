"""An administrator decides about a pair of records on its page, and takes that back."""

import pytest

from tests import pairs
from tests.pages import ADMINISTRATOR, TEACHER, client

pytestmark = pytest.mark.usefixtures("passwords")


def sent(path, **form):
    answer = client(ADMINISTRATOR).post(path, form, follow=True)
    return answer, answer.content.decode().partition("<main")[2]


def test_a_pair_waits_on_the_first_page_and_leads_to_both_records_side_by_side():
    number = pairs.asked()
    signed_in = client(ADMINISTRATOR)

    assert "Records to decide" in signed_in.get("/").content.decode().partition("<main")[2]
    assert f'href="/matches/{number}/"' in signed_in.get("/matches/").content.decode()
    page = signed_in.get(f"/matches/{number}/").content.decode()
    assert "Kay" in page
    assert "Kai" in page
    assert page.count("Differs") == 1
    assert "Not recorded" in page


def test_it_is_decided_with_a_reason_and_taken_back_with_one():
    number = pairs.asked()
    _, page = sent(f"/matches/{number}/", says="same", why="one child, <b>two</b> spellings")
    assert "Your answer is kept." in page
    assert "one child, &lt;b&gt;two&lt;/b&gt; spellings" in page
    assert "No records wait." in page

    where = page.partition("Decided last")[2].partition('href="')[2].partition('"')[0]
    assert "Take it back" in client(ADMINISTRATOR).get(where).content.decode()
    _, page = sent(where, why="the wrong line")
    assert "is taken back" in page
    assert f'href="/matches/{number}/"' in page
    assert client(ADMINISTRATOR).get(where).status_code == 404


@pytest.mark.parametrize(
    ("form", "said"),
    [({"says": "same", "why": " "}, "Say why"), ({"why": "x"}, "Choose one of the answers"),
     ({"says": "never", "why": "x"}, "Choose one of the answers"), ({}, "Say why")],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_decided(form, said):
    number = pairs.asked()
    answer, page = sent(f"/matches/{number}/", **form)

    assert answer.status_code == 422
    assert page.count(said) == 2, "once at the top, once beside the field"
    assert f'href="/matches/{number}/"' in client(ADMINISTRATOR).get("/matches/").content.decode()


def test_taking_back_without_a_reason_says_so():
    sent(f"/matches/{pairs.asked()}/", says="same", why="x")
    page = client(ADMINISTRATOR).get("/matches/").content.decode()
    where = page.partition("Decided last")[2].partition('href="')[2].partition('"')[0]
    answer, page = sent(where, why="")

    assert answer.status_code == 422
    assert "Say why" in page


def test_what_is_decided_already_is_not_there_any_more():
    number = pairs.asked()
    sent(f"/matches/{number}/", says="same", why="x")

    assert sent(f"/matches/{number}/", says="different", why="y")[0].status_code == 404


def test_nobody_else_sees_a_pair():
    number = pairs.asked()
    for path in ("/matches/", f"/matches/{number}/", "/matches/decided/1/"):
        answer = client(TEACHER).get(path)
        assert answer.status_code == 403
        assert "Kay" not in answer.content.decode().partition("<main")[2]
