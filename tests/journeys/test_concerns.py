"""A concern is logged on a phone, with and without scripts, survives a lost connection, and is corrected."""

import pytest
from playwright.sync_api import expect

from tests.conftest import opened
from tests.journeys.test_pages import scrolls_sideways
from tests.pages import ADMINISTRATOR, FRONT_DOOR, TEACHER
from tests.services.access.partnership import settle

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}}
PATH = "/children/kid/concern/"


@pytest.fixture
def at_work(whole, tmp_path):
    """The pages, and a child of whom the school and others know."""
    settle(tmp_path)
    return whole


def when_they_write(page, text="He had a bruise on the cheek. He said Lee hit him."):
    """Fill in what must be; gives how many fields that took."""
    page.get_by_role("group", name="May the child be in danger now?").get_by_label("No").check()
    page.get_by_label("Today").check()
    page.get_by_label("What was seen or said?").fill(text)
    page.get_by_label("The child told me").check()
    page.get_by_label("An allegation: somebody says that somebody did it").check()
    return 5


def then_the_page_is_fit(page, check_accessible):
    assert not scrolls_sideways(page)
    check_accessible(page)


def test_a_concern_is_logged_on_a_phone_without_scripts(chromium, at_work):
    with opened(chromium, **PHONE, java_script_enabled=False) as page:
        at_work.sign_in(page, TEACHER)
        at_work.open(page, PATH)
        screens, fields = 1, when_they_write(page)
        page.get_by_role("button", name="Go on to check it").click()
        expect(page.locator("h1")).to_have_text("Check the concern about Ama Mensah")
        screens += 1
        page.locator(
            "input[value=suspected-physical-abuse], .govuk-checkboxes__input"
        ).first.check()
        page.get_by_role("button", name="Log the concern").click()

        expect(page.locator("h1")).to_have_text("A concern about Ama Mensah")
        expect(page.get_by_text("The concern is logged.")).to_be_visible()
        expect(page.get_by_text("Coded as: ")).not_to_have_text("Coded as nothing.")
        assert (screens, fields) == (2, 5)
        at_work.open(page, "/")
        expect(page.get_by_text("Concerns that you began")).to_have_count(0)


def test_what_is_missing_is_said_and_what_was_written_is_there(page, at_work, check_accessible):
    page.set_viewport_size({"width": 320, "height": 800})
    at_work.sign_in(page, TEACHER)
    at_work.open(page, PATH)
    then_the_page_is_fit(page, check_accessible)
    page.get_by_label("What was seen or said?").fill("He was hungry.")
    page.get_by_role("button", name="Go on to check it").click()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Say whether the child may be in danger now")
    expect(page.get_by_label("What was seen or said?")).to_have_value("He was hungry.")
    then_the_page_is_fit(page, check_accessible)
    summary.get_by_role("link", name="Say on which day it was").click()
    expect(page.get_by_label("Today")).to_be_focused()


def test_a_draft_survives_a_cut_connection_and_is_cleared_on_signing_out(page, at_work):
    at_work.sign_in(page, TEACHER)
    at_work.open(page, PATH)
    page.get_by_label("What was seen or said?").fill("He was hungry.")
    expect(page.get_by_role("status")).to_contain_text("Your draft is kept")

    page.context.set_offline(True)
    page.get_by_label("What was seen or said?").fill("He was hungry and cold.")
    expect(page.get_by_role("status")).to_contain_text("There is no connection")
    page.get_by_role("button", name="Go on to check it").click()
    expect(page.get_by_label("What was seen or said?")).to_have_value("He was hungry and cold.")
    assert "concern:" in str(page.evaluate("Object.keys(sessionStorage)"))

    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_label("What was seen or said?")).to_have_value("He was hungry and cold.")
    expect(page.get_by_role("status")).to_contain_text("Your draft")
    at_work.open(page, "/")
    page.get_by_role("link", name="Concerns that you began and have not logged").click()
    page.get_by_role("link", name="Ama Mensah").click()
    expect(page.get_by_label("What was seen or said?")).to_have_value("He was hungry and cold.")

    page.get_by_label("What was seen or said?").fill("Something else.")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sign in")
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_a_concern_is_corrected_and_both_versions_are_shown(page, at_work, check_accessible):
    at_work.sign_in(page, TEACHER)
    at_work.open(page, PATH)
    when_they_write(page)
    page.get_by_text("Body map (optional)").click()
    page.get_by_label("Face", exact=True).fill("bruise, 2 cm")
    page.get_by_label("The child’s own words").fill("Lee hit me")
    page.get_by_role("button", name="Go on to check it").click()
    expect(page.get_by_role("button", name="Log the concern")).to_be_visible()
    then_the_page_is_fit(page, check_accessible)
    page.get_by_role("button", name="Log the concern").click()
    page.get_by_role("button", name="Correct it").click()
    page.get_by_role("group", name="May the child be in danger now?").get_by_label("Yes").check()
    page.get_by_label("What was seen or said?").fill("It was the left cheek.")
    page.get_by_label("Why do you correct it?").fill("I wrote the wrong side")
    page.get_by_role("button", name="Go on to check it").click()
    expect(page.get_by_label("If the child may be in danger now")).to_contain_text("Ring 999")
    page.get_by_role("button", name="Log the correction").click()

    expect(page.get_by_label("As it stands")).to_contain_text("It was the left cheek.")
    expect(page.get_by_label("As it was on")).to_contain_text("He had a bruise on the cheek.")
    then_the_page_is_fit(page, check_accessible)
    at_work.open(page, PATH)
    expect(page.get_by_label("What was seen or said?")).to_have_value("")


def test_whoever_has_no_reason_may_log_and_sees_nothing_more(page, at_work):
    at_work.sign_in(page, FRONT_DOOR)
    at_work.open(page, PATH)

    expect(page.get_by_text("Ama Mensah")).to_be_visible()
    expect(page.get_by_text("Tired again")).to_have_count(0)


def test_an_administrator_and_a_child_that_nobody_knows_are_refused_alike(page, at_work):
    said = []
    for email, path in ((ADMINISTRATOR, PATH), (TEACHER, "/children/nobody/concern/")):
        page.context.clear_cookies()
        at_work.sign_in(page, email)
        at_work.open(page, path)
        said.append(page.locator("main").inner_text())

    assert said[0] == said[1]
    assert "ring the front door" in said[0].lower()
