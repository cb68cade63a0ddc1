"""Signing in and working, on each of the databases that may hold the records."""

import pytest
from django.utils import timezone

from tests.pages import client
from wholepicture.services.administrators import add_administrator
from wholepicture.services.audit import Actor, verify

EMAIL = "zoe@partnership.example"

pytestmark = pytest.mark.usefixtures("any_store")


def given_an_administrator():
    return add_administrator(
        by=Actor("somebody at this computer"), at=timezone.now(), email=EMAIL, name="Zoe Hargreaves",
        agency="office", agency_name="Partnership office", kind="partnership",
    )  # fmt: skip


def test_an_administrator_signs_in_adds_somebody_and_signs_out():
    password, opened = given_an_administrator(), client()
    for wrong in ("not-the-password", password):
        page = opened.post("/sign-in/", {"login": EMAIL, "password": wrong}, follow=True)
    assert "Zoe Hargreaves" in page.content.decode()

    [post] = page.wsgi_request.who.posts
    added = {"name": "Ida Moss", "email": "ida@school.example", "post": str(post.post)}
    assert "shown this once" in opened.post("/people/new/", added).content.decode()
    assert "Ida Moss" in opened.get("/agencies/").content.decode()
    assert opened.get("/account/").status_code == 200

    opened.post("/sign-out/")
    assert opened.get("/")["Location"] == "/sign-in/?next=/"
    assert not verify(by=Actor("somebody"), at=timezone.now()).broken


def test_limits_are_counted_in_the_database_and_hold_for_every_process():
    from django.core.cache import cache

    cache.set("tries", 4)

    assert cache.incr("tries") == 5
