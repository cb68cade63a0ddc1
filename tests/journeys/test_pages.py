"""Every page at a desk, on a phone, much enlarged, with a keyboard, in forced colours and on paper."""

import pytest
from playwright.sync_api import expect

from tests import pairs
from tests.conftest import opened
from tests.pages import ADMINISTRATOR, EVERY_ROLE, GOVERNANCE, IN_TWO_POSTS, account_of

pytestmark = pytest.mark.browser

DESK, PHONE, SMALL = 1280, 400, 320
"""320 pixels is what a window of 1280 has when letters are four times as large."""
TO_ALL = ("/sign-in/", "/sign-in/stopped/", "/sign-in/ended/", "/about/cookies/", "/about/help/",
          "/about/accessibility/", "/gallery/", "/no-such-page/")  # fmt: skip
SIGNED_IN = ("/", "/agencies/", "/cases/", "/account/", "/account/app/add/", "/account/password/",
             "/account/passkeys/add/", "/account/recovery-codes/", "/sign-out/")  # fmt: skip


def scrolls_sideways(page):
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")


def given_somebody_with_an_app(page, whole, email=IN_TWO_POSTS):
    """Signed in, with an app and recovery codes, and just asked whether it is still them."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    whole.sign_in(page, email)
    account = account_of(email)
    TOTP.activate(account, generate_totp_secret())
    RecoveryCodes.activate(account)


def then_every_page_is_fit(page, whole, paths, check_accessible):
    for path in paths:
        whole.open(page, path)
        assert not scrolls_sideways(page), path
        expect(page.locator("h1")).to_have_count(1)
        check_accessible(page)


@pytest.mark.parametrize("width", [DESK, SMALL])
def test_what_anybody_may_read_is_accessible(page, whole, check_accessible, width):
    page.set_viewport_size({"width": width, "height": 900})

    then_every_page_is_fit(page, whole, TO_ALL, check_accessible)


@pytest.mark.parametrize("width", [DESK, SMALL])
def test_what_somebody_signed_in_may_read_is_accessible(page, whole, check_accessible, width):
    page.set_viewport_size({"width": width, "height": 900})
    given_somebody_with_an_app(page, whole)

    then_every_page_is_fit(page, whole, SIGNED_IN, check_accessible)


@pytest.mark.parametrize("width", [DESK, SMALL])
def test_the_pages_of_an_administrator_are_accessible(page, whole, check_accessible, width):
    page.set_viewport_size({"width": width, "height": 900})
    whole.sign_in(page, ADMINISTRATOR)
    one = f"/people/{account_of(IN_TWO_POSTS).pk}/"

    then_every_page_is_fit(
        page, whole, ["/matches/", "/people/", "/people/new/", one], check_accessible
    )
    page.get_by_role("button", name="Suspend the account").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why the account is suspended")
    check_accessible(page)


@pytest.mark.parametrize("width", [DESK, SMALL])
def test_the_audit_is_accessible_with_and_without_rows(page, whole, check_accessible, width):
    page.set_viewport_size({"width": width, "height": 900})
    whole.sign_in(page, GOVERNANCE)
    one = f"/audit/person/{account_of(IN_TWO_POSTS).pk}/"

    then_every_page_is_fit(page, whole, ["/audit/", one], check_accessible)
    given_looks_and_refusals()
    paths = ["/audit/", "/audit/?since=tomorrow", "/audit/child/c1/", one]
    then_every_page_is_fit(page, whole, paths, check_accessible)


def given_looks_and_refusals():
    """Somebody looked at a child, and was refused another look."""
    from django.utils import timezone

    from wholepicture.services.audit import Actor, note

    found = account_of(IN_TWO_POSTS)
    by = Actor(found.name, "social-care", str(found.pk), address="10.0.0.1")
    for what in ("child.seen", "child.refused"):
        note(what, by=by, at=timezone.now(), child="c1", purpose="core group", why=["no reason"])


@pytest.mark.parametrize("width", [DESK, SMALL])
def test_a_pair_to_decide_is_accessible(page, whole, check_accessible, width):
    page.set_viewport_size({"width": width, "height": 900})
    number = pairs.asked()
    whole.sign_in(page, ADMINISTRATOR)

    then_every_page_is_fit(page, whole, ["/matches/", f"/matches/{number}/"], check_accessible)
    page.get_by_role("button", name="Keep this answer").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose one of the answers")
    check_accessible(page)
    page.get_by_label("Two different people").check()
    page.get_by_label("Why?").fill("twins, the school says")
    page.get_by_role("button", name="Keep this answer").click()
    expect(page.locator("main")).to_contain_text("No records wait.")
    page.get_by_role("link", name="gp g1 and school s1").click()
    page.wait_for_url("**/matches/decided/**")
    expect(page.locator("h1")).to_have_count(1)
    check_accessible(page)


def test_a_page_with_what_is_wrong_is_accessible(page, whole, check_accessible):
    whole.open(page, "/sign-in/")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page).to_have_title("Error: Sign in – Whole Picture")
    expect(page.get_by_role("alert")).to_contain_text("Type your email address")
    check_accessible(page)
    page.get_by_role("link", name="Type your password").click()
    assert page.evaluate("document.activeElement.name") == "password"


@pytest.mark.parametrize("email", EVERY_ROLE)
def test_the_first_page_of_every_role_is_fit_for_a_phone(page, whole, check_accessible, email):
    page.set_viewport_size({"width": PHONE, "height": 800})
    whole.sign_in(page, email)

    then_every_page_is_fit(page, whole, ["/"], check_accessible)
    expect(page.locator("main")).to_contain_text("Nothing is waiting for you.")


def test_the_administrator_sees_the_post_that_a_leaver_left(page, whole):
    from django.utils import timezone

    from wholepicture.services.accounts import take_leave
    from wholepicture.services.audit import Actor

    leaver = account_of("craig.tolland@housing.example").pk
    take_leave(by=Actor("the administrator"), at=timezone.now(), account=leaver)
    whole.sign_in(page, ADMINISTRATOR)
    task = page.get_by_role("link", name="Posts that nobody is in")
    expect(page.locator("main")).to_contain_text("1 to do")
    task.click()

    post = page.locator(".app-contact", has_text="Tenancy officer")
    expect(post).to_contain_text("Nobody is in this post")
    expect(post.get_by_role("link")).to_have_text("Ring Tenancy officer: 01632 960177")


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_all_of_it_can_be_reached_with_a_keyboard(page, whole):
    whole.open(page, "/sign-in/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(IN_TWO_POSTS)
    page.keyboard.press("Tab")
    page.keyboard.type(whole.passwords[IN_TWO_POSTS])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What is yours to do")

    wanted = [
        link.text_content().strip() for link in page.locator("a:visible, button:visible").all()
    ]
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        reached.append(focused(page))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    assert sorted(reached) == sorted(wanted)


def test_the_menu_of_a_phone_opens_and_without_scripts_is_open(page, whole, chromium):
    phone = {"width": PHONE, "height": 800}
    page.set_viewport_size(phone)
    whole.sign_in(page, IN_TWO_POSTS)
    link = page.get_by_role("link", name="Your account")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_visible()

    with opened(chromium, viewport=phone, java_script_enabled=False) as plain:
        whole.sign_in(plain, IN_TWO_POSTS)
        expect(plain.get_by_role("link", name="Your account")).to_be_visible()


def test_with_forced_colours_nothing_is_lost(whole, chromium):
    with opened(chromium, forced_colors="active", reduced_motion="reduce") as page:
        whole.sign_in(page, IN_TWO_POSTS)
        whole.open(page, "/agencies/")
        card = page.locator(".app-contact").first
        expect(page.get_by_role("link", name="Whole Picture").first).to_be_visible()
        assert card.evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"


def test_on_paper_it_is_marked_and_says_who_printed_it(page, whole):
    whole.sign_in(page, IN_TWO_POSTS)
    whole.open(page, "/agencies/")
    page.emulate_media(media="print")
    printed = page.locator(".app-printed")

    expect(printed).to_contain_text("Printed by Sam Adeyemi, Allocated social worker")
    expect(page.locator(".app-marking")).to_be_visible()
    for unwanted in ("Menu", "Sign out"):
        expect(page.get_by_role("button", name=unwanted)).to_be_hidden()
    expect(page.get_by_role("navigation")).to_be_hidden()


@pytest.mark.slow
def test_a_page_shows_no_picture_or_letter_of_the_government(page, whole):
    whole.sign_in(page, IN_TWO_POSTS)
    for path in SIGNED_IN[:4]:
        whole.open(page, path)
        text = page.content()
        assert "crown" not in text.lower()
        assert "GOV.UK" not in text
        fonts = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        assert fonts.lower().startswith("arial")
