"""A teacher finds a child and sees whom to ring and not what they hold; an officer is refused and told why; one of the family is shown nothing."""

import pytest
from playwright.sync_api import expect

from tests.conftest import opened
from tests.pages import TEACHER, account_of
from tests.services.children.family import settled

pytestmark = pytest.mark.browser

OFFICER = "priya.nair@police.example"
WHY = "core group meets this afternoon"
SMALL = {"width": 320, "height": 800}


@pytest.fixture
def partnership(whole, tmp_path):
    settled(tmp_path)
    return whole


def when_they_search(page, whole, email):
    whole.sign_in(page, email)
    whole.open(page, "/find/")
    page.get_by_label("Name", exact=True).fill("Amma Mensah")
    page.get_by_label("Year").fill("2022")
    page.get_by_label("Why do you search").fill(WHY)
    page.get_by_role("button", name="Search").click()


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")  # fmt: skip


def then_each_page_is_fit(page, check_accessible):
    assert fits(page)
    expect(page.locator("h1")).to_have_count(1)
    check_accessible(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_teacher_finds_a_child_and_sees_whom_to_ring_and_not_what_they_hold(page, partnership, check_accessible, width):  # fmt: skip
    page.set_viewport_size({"width": width, "height": 900})
    when_they_search(page, partnership, TEACHER)
    main = page.locator("main")
    for involved in ("Police", "Turnaround"):
        expect(main).to_contain_text(involved)
    then_each_page_is_fit(page, check_accessible)

    page.get_by_role("link", name="Ama Mensah", exact=True).click()
    expect(page.locator("h1")).to_have_text("Ama Mensah")
    for shown in (WHY, "Tired again.", "Turnaround", "Who leads is not known"):
        expect(main).to_contain_text(shown)
    for held in ("Relapsed", "Lee moved in", "Plan agreed"):
        expect(main).not_to_contain_text(held)
    expect(page.get_by_role("link", name="Ring School: 01632 960155")).to_have_attribute("href", "tel:01632960155")  # fmt: skip
    then_each_page_is_fit(page, check_accessible)


def test_without_scripts_on_a_small_phone_a_doubt_is_sent(partnership, chromium):
    with opened(chromium, viewport=SMALL, java_script_enabled=False) as page:
        when_they_search(page, partnership, TEACHER)
        page.get_by_role("link", name="This is not the same child").click()
        page.get_by_label("What makes you think so?").fill("ours has a twin")
        page.get_by_role("button", name="Send it to whoever decides").click()

        expect(page.get_by_role("alert")).to_contain_text(
            "Somebody will put the records side by side"
        )


def test_an_officer_without_a_reason_is_refused_and_told_why(page, partnership, check_accessible):
    when_they_search(page, partnership, OFFICER)
    page.get_by_role("link", name="Ama Mensah", exact=True).click()

    expect(page.locator("h1")).to_have_text("There is nothing here that you can be shown")
    expect(page.locator("main")).to_contain_text("nothing recorded here gives you a current reason", ignore_case=True)  # fmt: skip
    then_each_page_is_fit(page, check_accessible)
    page.get_by_text("A child is in danger now").click()
    page.get_by_label("What is the danger?").fill("left alone at night")
    page.get_by_role("button", name="Look at once").click()
    expect(page.locator("main")).to_contain_text("01632 960155")
    expect(page.locator("main")).not_to_contain_text("Tired")


def test_one_of_the_family_is_shown_nothing_and_it_is_written_down(page, partnership):
    from django.utils import timezone

    from wholepicture.core.accounts import Role
    from wholepicture.records.models import AuditRecord
    from wholepicture.services.access import record_conflict
    from wholepicture.services.audit import Actor

    governs = Actor("governance", roles=frozenset({Role.INFORMATION_GOVERNANCE}))
    account = str(account_of(OFFICER).pk)
    record_conflict(by=governs, at=timezone.now(), account=account, person="mum", kind="own-family")
    when_they_search(page, partnership, OFFICER)
    expect(page.locator("main")).to_contain_text("Nobody came up.")
    partnership.open(page, "/children/kid/why/")
    page.get_by_label("Why do you need to look").fill("checking on the address")
    page.get_by_role("button", name="Go on").click()

    expect(page.locator("h1")).to_have_text("There is nothing here that you can be shown")
    noted = AuditRecord.objects.filter(account=account, child="kid").values_list("what", flat=True)
    assert {"find.withheld", "child.refused"} <= set(noted)


def test_on_paper_there_is_only_what_was_asked_for_as_a_print(page, partnership):
    when_they_search(page, partnership, TEACHER)
    page.get_by_role("link", name="Ama Mensah", exact=True).click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Tired again.")).to_be_hidden()
    expect(page.get_by_text("each print is written down")).to_be_visible()

    page.emulate_media(media="screen")
    page.get_by_role("link", name="Print this page").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Tired again.")).to_be_visible()
    expect(page.locator(".app-marking")).to_be_visible()
    expect(page.locator(".app-printed").first).to_contain_text(f"Printed for: {WHY}")
