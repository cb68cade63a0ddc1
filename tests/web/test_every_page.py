"""Every page, as every kind of person and as nobody: who may open it, and what the browser is told."""

import re

import pytest
from django.urls import get_resolver, reverse

from tests.pages import ADMINISTRATOR, EVERY_ROLE, GOVERNANCE, TEACHER, account_of, client

PUBLIC = {"account_login", "mfa_login_webauthn", "mfa_authenticate", "account_inactive", "session_ended",
          "cookies", "accessibility", "help", "gallery", "account_logout"}  # fmt: skip
"""What may be opened by somebody who is not signed in; there is nothing about anybody there."""
CHILD = {"ref": "0123456789abcdef"}
OF_A_CHILD = (
    "child",
    "child_purpose",
    "child_print",
    "child_urgent",
    "child_doubt",
    "safe_contact",
)
OF_GOVERNANCE = {"noticed"}
ONE = {"account": "00000000-0000-4000-8000-000000000000"}
CHANGE_SOMEBODY = {"suspend", "reinstate", "new_password", "give_post", "leave_post"}
NOBODY = {"ref": "nobody"}
CHRONOLOGY = {"chronology", "chronology_print", "chronology_purpose", "chronology_export"}
NO_CONCERN = {"key": "0" * 32}
CONCERNS = {"concern", "check_concern", "correct_concern", "discard_concern", "new_concern"}
PARTS = {"pair": {"number": 1}, "decided": {"number": 1},
         "audit_account": ONE, "audit_child": {"child": "gp/7"},
         **dict.fromkeys(CONCERNS, NO_CONCERN), "new_concern": NOBODY,
         "case": {"name": "k"}, "mfa_remove_webauthn": {"pk": 1}, "mfa_edit_webauthn": {"pk": 1},
         **dict.fromkeys(CHRONOLOGY, NOBODY),
         **dict.fromkeys({"person", *CHANGE_SOMEBODY}, ONE), **dict.fromkeys(OF_A_CHILD, CHILD)}  # fmt: skip
SENT_ONLY = {
    "work_as", "audit_check", "sign_out_elsewhere", "child_urgent", "discard_concern",
    "chronology_purpose", "chronology_export", *CHANGE_SOMEBODY,
}  # fmt: skip
FOR_ADMINISTRATORS = {
    "people",
    "matches",
    "pair",
    "decided",
    "new_person",
    "person",
    *CHANGE_SOMEBODY,
}
FOR_GOVERNANCE = {"audit", "audit_account", "audit_child", "audit_check"}
NOT_THERE_YET = {"pair", "decided", "mfa_remove_webauthn", "mfa_edit_webauthn", "mfa_view_recovery_codes", "mfa_deactivate_totp", "person", "chronology", "chronology_print"}  # fmt: skip
"""Pages about a person, a pair, a passkey, an app or codes that the person does not have, or a child who is not known."""

pytestmark = pytest.mark.usefixtures("passwords")


def names():
    """The name of every page that there is."""
    return sorted(name for name in get_resolver().reverse_dict if isinstance(name, str))


def address(name):
    return reverse(name, kwargs=PARTS.get(name))


@pytest.mark.parametrize("name", names())
def test_nobody_sees_what_is_not_for_everybody(name):
    answer = client().get(address(name))

    if name in PUBLIC:
        assert answer.status_code in (200, 302)
    else:
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")
        assert answer.content == b""


@pytest.mark.parametrize("name", sorted(set(names()) - PUBLIC))
def test_nobody_can_send_anything_to_it_either(name):
    answer = client().post(address(name))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("email", EVERY_ROLE)
def test_each_role_can_open_the_pages_of_all(email):
    signed_in = client(email)
    refused = CONCERNS if email == ADMINISTRATOR else FOR_ADMINISTRATORS | CONCERNS
    refused = refused | (set() if email == GOVERNANCE else FOR_GOVERNANCE)
    for name in sorted(set(names()) - NOT_THERE_YET - SENT_ONLY - OF_GOVERNANCE):
        answer = signed_in.get(address(name), follow=True)
        assert answer.status_code == (403 if name in refused else 200), name


@pytest.mark.parametrize("email", sorted(set(EVERY_ROLE) - {ADMINISTRATOR}))
def test_nobody_but_an_administrator_opens_or_changes_anything_about_people(email):
    signed_in, somebody = client(email), {"account": str(account_of(TEACHER).pk)}
    sent = {"why": "x", "post": "1", "name": "New", "email": "new@school.example"}
    before = kept()
    for name in sorted(FOR_ADMINISTRATORS):
        where = reverse(name, kwargs=somebody if PARTS.get(name) is ONE else PARTS.get(name))
        ways = ["post"] if name in CHANGE_SOMEBODY else ["get", "post"]
        for answer in (getattr(signed_in, way)(where, sent) for way in ways):
            assert answer.status_code == 403, name
            assert "Only an administrator may do this." in answer.content.decode()
            assert "Amara" not in answer.content.decode().partition("<main")[2] or email == TEACHER
    assert kept() == before


def kept():
    """Who has an account, and everything that could have been changed about them."""
    from wholepicture.records.models import Account, Tenure

    return (
        list(Account.objects.order_by("pk").values("email", "password", "suspended_at")),
        list(Tenure.objects.order_by("pk").values()),
    )


@pytest.mark.parametrize("email", EVERY_ROLE)
@pytest.mark.parametrize("name", sorted(OF_GOVERNANCE))
def test_what_is_for_governance_is_for_nobody_else(name, email):
    assert client(email).get(address(name)).status_code == (200 if email == GOVERNANCE else 403)


@pytest.mark.parametrize("email", sorted(set(EVERY_ROLE) - {GOVERNANCE}))
def test_nobody_but_governance_sees_the_audit_and_each_try_is_in_it(email):
    from wholepicture.records.models import AuditRecord

    signed_in = client(email)
    for name in sorted(FOR_GOVERNANCE):
        way = signed_in.post if name in SENT_ONLY else signed_in.get
        answer = way(address(name))
        assert answer.status_code == 403, name
        assert "The audit is for information governance." in answer.content.decode()
    assert AuditRecord.objects.filter(what="audit.refused").count() == len(FOR_GOVERNANCE)


@pytest.mark.parametrize("name", sorted(NOT_THERE_YET))
def test_what_somebody_does_not_have_is_not_there(name):
    answer = client(ADMINISTRATOR).get(address(name), follow=True)

    assert answer.status_code == 404 or "Is it still you?" in answer.content.decode()


@pytest.mark.parametrize("name", sorted(SENT_ONLY))
def test_what_changes_something_must_be_sent(name):
    assert client(TEACHER).get(address(name)).status_code == 405


@pytest.mark.parametrize("name", ["home", "account_login", "case", "your_account"])
def test_the_browser_is_told_to_keep_it_to_itself(name):
    headers = client(TEACHER).get(address(name), follow=True).headers
    policy = headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"script-src[^;]*(unsafe|nonce|https?:|\*)", policy)
    assert "unsafe-inline" not in policy or name == "case"
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("name", sorted(set(names()) - {"case"} - SENT_ONLY - NOT_THERE_YET))
def test_no_page_has_anything_inside_that_the_policy_would_refuse(name):
    page = client(ADMINISTRATOR).get(address(name), follow=True).content.decode()
    scripts = re.findall(r"<script([^>]*)>", page)

    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:", page)
    assert all("src=" in one or 'type="application/json"' in one for one in scripts)


def test_an_unknown_page_says_so_and_leads_on():
    answer = client(TEACHER).get("/no-such-page/")

    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_an_unknown_case_is_not_there():
    assert client(ADMINISTRATOR).get("/cases/nobody/").status_code == 404
    assert client(ADMINISTRATOR).get("/cases/..%2f..%2fpyproject/").status_code == 404


def test_a_page_of_somebody_elses_host_is_not_answered():
    assert client(TEACHER).get("/", headers={"host": "elsewhere.example"}).status_code == 400
