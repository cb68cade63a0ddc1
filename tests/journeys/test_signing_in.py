"""People sign in with a password, a code, a recovery code and a passkey; are locked out, suspended and signed out."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.conftest import opened
from tests.pages import HEALTH_VISITOR, IN_TWO_POSTS, TEACHER, account_of

pytestmark = pytest.mark.browser

AUTHENTICATOR = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def given_a_phone_that_keeps_passkeys(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def when_they_say_that_it_is_still_them(page, whole, email):
    expect(page.locator("h1")).to_have_text("Is it still you?")
    page.get_by_label("Password", exact=True).fill(whole.passwords[email])
    page.get_by_role("button", name="Go on").click()


def when_they_sign_out(page):
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.locator("h1")).to_have_text("Sign in")


def code_of(secret):
    """The code that an app shows now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    from django.utils import timezone

    return format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))


def then_they_see_what_is_theirs_to_do(page):
    expect(page.locator("h1")).to_have_text("What is yours to do")


def test_somebody_signs_in_and_out_with_a_password(page, whole):
    whole.sign_in(page, TEACHER)
    then_they_see_what_is_theirs_to_do(page)
    expect(page.get_by_label("Who is signed in")).to_contain_text(
        "Amara Okafor, Designated safeguarding lead"
    )

    when_they_sign_out(page)
    page.go_back()
    page.reload()
    expect(page.locator("h1")).to_have_text("Sign in")


def test_after_signing_in_they_are_where_they_wanted_to_be(page, whole):
    whole.open(page, "/agencies/")
    page.get_by_label("Email address").fill(TEACHER)
    page.get_by_label("Password", exact=True).fill(whole.passwords[TEACHER])
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.locator("h1")).to_have_text("Agencies")


def test_somebody_makes_a_passkey_and_signs_in_with_nothing_else(page, whole):
    given_a_phone_that_keeps_passkeys(page)
    whole.sign_in(page, HEALTH_VISITOR)
    whole.open(page, "/account/")
    page.get_by_role("button", name="Add a passkey").click()
    when_they_say_that_it_is_still_them(page, whole, HEALTH_VISITOR)
    page.get_by_label("What do you want to call it?").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")

    when_they_sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()

    then_they_see_what_is_theirs_to_do(page)
    whole.open(page, "/account/")
    expect(page.get_by_text("My phone", exact=True)).to_be_visible()


def test_a_passkey_can_be_taken_away(page, whole):
    test_somebody_makes_a_passkey_and_signs_in_with_nothing_else(page, whole)
    page.get_by_role("link", name="Take away (My phone)").click()
    if page.locator("h1").inner_text() == "Is it still you?":
        when_they_say_that_it_is_still_them(page, whole, HEALTH_VISITOR)
    page.get_by_role("button", name="Take it away").click()

    expect(page.get_by_text("The passkey was taken away.")).to_be_visible()
    expect(page.get_by_text("My phone", exact=True)).to_have_count(0)


def when_they_add_an_app(page, whole, email):
    whole.open(page, "/account/app/add/")
    when_they_say_that_it_is_still_them(page, whole, email)
    secret = page.locator(".app-secret").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Add the app").click()
    expect(page.locator("h1")).to_have_text("Recovery codes")
    return secret, page.locator(".app-codes li").all_inner_texts()


def test_an_app_is_asked_for_its_code_and_a_recovery_code_works_once(page, whole):
    whole.sign_in(page, TEACHER)
    _, codes = when_they_add_an_app(page, whole, TEACHER)
    assert len(set(codes)) == 10
    when_they_sign_out(page)

    whole.sign_in(page, TEACHER)
    expect(page.locator("h1")).to_have_text("Type the code")
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("This code is not right")
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    then_they_see_what_is_theirs_to_do(page)
    when_they_sign_out(page)

    whole.sign_in(page, TEACHER)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("This code is not right")


def test_the_secret_of_an_app_is_not_told_by_the_store(page, whole):
    from allauth.mfa.models import Authenticator

    whole.sign_in(page, TEACHER)
    secret, codes = when_they_add_an_app(page, whole, TEACHER)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in kept
    assert not [code for code in codes if code in kept]


def test_five_wrong_passwords_lock_even_the_right_one(page, whole):
    right = whole.passwords[TEACHER]
    for _ in range(5):
        whole.passwords[TEACHER] = "not-the-password"
        whole.sign_in(page, TEACHER)
        expect(page.get_by_role("alert")).to_contain_text("is not right")
    whole.passwords[TEACHER] = right
    whole.sign_in(page, TEACHER)
    whole.passwords[TEACHER] = right

    expect(page.get_by_role("alert")).to_contain_text("Wait 15 minutes, or sign in with a passkey")
    whole.sign_in(page, HEALTH_VISITOR)
    then_they_see_what_is_theirs_to_do(page)


def test_somebody_suspended_while_at_work_goes_no_further(page, whole):
    from django.utils import timezone

    from wholepicture.services.accounts import suspend
    from wholepicture.services.audit import Actor

    whole.sign_in(page, TEACHER)
    account = account_of(TEACHER).pk
    suspend(by=Actor("administrator"), at=timezone.now(), account=account, why="under enquiry")
    whole.open(page, "/agencies/")
    expect(page.locator("h1")).to_have_text("You cannot sign in now")

    whole.sign_in(page, TEACHER)
    expect(page.locator("h1")).to_have_text("You cannot sign in now")
    expect(page.locator("main")).not_to_contain_text("under enquiry")


def test_a_session_that_was_left_alone_ends_and_leads_back(page, whole):
    from django.contrib.sessions.models import Session

    whole.sign_in(page, TEACHER)
    [session] = [one for one in Session.objects.all() if "_auth_user_id" in one.get_decoded()]
    kept = session.get_decoded()
    kept["seen"] -= timedelta(minutes=31).total_seconds()
    Session.objects.filter(pk=session.pk).update(session_data=Session.objects.encode(kept))
    whole.open(page, "/agencies/")
    expect(page.locator("h1")).to_have_text("You were signed out")

    page.get_by_role("button", name="Sign in again").click()
    page.get_by_label("Email address").fill(TEACHER)
    page.get_by_label("Password", exact=True).fill(whole.passwords[TEACHER])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator("h1")).to_have_text("Agencies")


def test_somebody_in_two_posts_chooses_in_which_they_work(page, whole):
    whole.sign_in(page, IN_TWO_POSTS)
    who = page.get_by_label("Who is signed in")
    expect(who).to_contain_text("Allocated social worker")
    whole.open(page, "/account/")
    page.get_by_role("button", name=re.compile("Work as Duty social worker")).click()

    expect(who).to_contain_text("Duty social worker")
    whole.open(page, "/agencies/")
    expect(who).to_contain_text("Duty social worker")


def test_somebody_signs_out_of_the_browser_that_they_left_elsewhere(page, whole, chromium):
    with opened(chromium) as elsewhere:
        whole.sign_in(elsewhere, TEACHER)
        whole.sign_in(page, TEACHER)
        whole.open(page, "/account/")
        page.get_by_role("button", name="Sign out everywhere else").click()
        expect(page.get_by_text("You were signed out of 1 other browser.")).to_be_visible()

        whole.open(elsewhere, "/agencies/")
        expect(elsewhere.locator("h1")).to_have_text("Sign in")


def test_a_changed_password_is_the_one_that_opens(page, whole):
    whole.sign_in(page, TEACHER)
    whole.open(page, "/account/password/")
    page.get_by_label("The password that you have now").fill(whole.passwords[TEACHER])
    for label in ("New password", "New password again"):
        page.get_by_label(label, exact=True).fill("six-brass-kettles-sing")
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_text("Your password was changed")).to_be_visible()
    when_they_sign_out(page)

    whole.passwords[TEACHER] = "six-brass-kettles-sing"
    whole.sign_in(page, TEACHER)
    then_they_see_what_is_theirs_to_do(page)


def test_all_of_it_but_passkeys_works_without_scripts(whole, chromium):
    with opened(
        chromium, java_script_enabled=False, viewport={"width": 400, "height": 800}
    ) as page:
        whole.sign_in(page, TEACHER)
        then_they_see_what_is_theirs_to_do(page)
        page.get_by_role("link", name="Your account").click()
        _, codes = when_they_add_an_app(page, whole, TEACHER)
        when_they_sign_out(page)
        whole.sign_in(page, TEACHER)
        page.get_by_label("Code").fill(codes[0])
        page.get_by_role("button", name="Sign in", exact=True).click()
        then_they_see_what_is_theirs_to_do(page)
