"""Somebody new starts the demonstration, looks as a health visitor on a phone, and then as governance at who looked."""

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import opened
from tests.journeys.test_pictures import taken
from tests.serving import serving

pytestmark = pytest.mark.browser

VISITOR = "moira.kilbride@health-visiting.example"
GOVERNANCE = "dolores.quayle@partnership.example"
WHY = "her two year review is due and nobody came to the door"
SAID = "Curtains drawn at noon. A man I have not met told me that K was asleep."
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """The address, and the password of everybody who is printed."""
    with serving(tmp_path_factory.mktemp("new"), "--demo", "--port", "0") as (at, said, _):
        yield at, dict(re.findall(r"(\S+@\S+\.example) +(\S+)", said))


def given_somebody_signed_in(page, demonstration, email):
    at, passwords = demonstration
    page.goto(f"{at}sign-in/")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(passwords[email])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_contain_text("yours to do")


def when_they_find_k(page, demonstration):
    page.goto(f"{demonstration[0]}find/")
    page.get_by_label("Name", exact=True).fill("Kacie Thornwel")
    page.get_by_label("Year").fill("2024")
    page.get_by_label("Why do you search").fill(WHY)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Kaci Thornwell", exact=True).click()


def then_they_see_whom_to_ring_and_not_what_is_held(page):
    main = page.locator("main")
    for agency in ("Harrowdale Police", "Turnaround Drug and Alcohol Service", "Canalside"):
        expect(main).to_contain_text(agency)
    expect(page.locator("main a[href='tel:01632960111']").first).to_be_visible()
    for held in ("suspected of dealing", "drug use", "supply"):
        expect(main).not_to_contain_text(held)


def when_they_log_a_concern(page):
    page.get_by_role("link", name="Log a concern").click()
    page.get_by_role("group", name="May the child be in danger now?").get_by_label("No").check()
    page.get_by_label("Today").check()
    page.get_by_label("What was seen or said?").fill(SAID)
    page.get_by_label("I saw or heard it myself").check()
    page.get_by_label("A fact: it was seen or heard").check()
    page.get_by_role("button", name="Go on to check it").click()
    expect(page.locator("main")).to_contain_text(SAID)
    page.get_by_role("button", name=re.compile("Log")).click()


def test_a_newcomer_understands_whom_to_ring_logs_a_concern_and_governance_sees_it(chromium, demonstration, tmp_path):  # fmt: skip
    with opened(chromium, viewport=PHONE, java_script_enabled=False) as page:
        given_somebody_signed_in(page, demonstration, VISITOR)
        when_they_find_k(page, demonstration)
        then_they_see_whom_to_ring_and_not_what_is_held(page)
        taken(page, "child-phone", tmp_path)
        child = page.url
        when_they_log_a_concern(page)
        page.goto(f"{child}chronology/")
        expect(page.locator("main")).to_contain_text(SAID)
        page.goto(f"{child}print/")
        expect(page.locator("body")).to_contain_text(WHY)

    ref = child.rstrip("/").rsplit("/", 1)[1]
    with opened(chromium) as page:
        given_somebody_signed_in(page, demonstration, GOVERNANCE)
        page.goto(f"{demonstration[0]}audit/child/{ref}/")
        main = page.locator("main")
        for told in (VISITOR, WHY):
            expect(main).to_contain_text(told)
        expect(main).not_to_contain_text(SAID)
