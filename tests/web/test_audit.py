"""Information governance sees what stands out, who looked at a child, what a person looked at, and that nothing was changed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.pages import GOVERNANCE, HEALTH_VISITOR, TEACHER, account_of, client
from wholepicture.records.models import AuditRecord
from wholepicture.services.audit import Actor, note
from wholepicture.services.audit.asking import MOST
from wholepicture.services.audit.noticing import MANY

pytestmark = pytest.mark.usefixtures("passwords")

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def actor(email):
    found = account_of(email)
    return Actor(found.name, "school", str(found.pk))


def looks():
    note("child.seen", by=actor(HEALTH_VISITOR), at=NOON, child="c1", purpose="core group today")
    note("child.refused", by=actor(TEACHER), at=NOON + timedelta(days=1), child="c1", why=["no current reason", "<b>no</b>"])  # fmt: skip
    note("child.seen", by=actor(HEALTH_VISITOR), at=NOON + timedelta(days=2), child="c2")


def read(path, status=200, **asked):
    answer = client(GOVERNANCE).get(path, asked, follow=True)
    assert answer.status_code == status
    return answer.content.decode().partition("<main")[2].partition("</main")[0]


def test_who_looked_at_a_child_what_was_refused_first():
    looks()
    page = read("/audit/", child="c1")

    assert page.index("Amara Okafor") < page.index("Moira Kilbride")
    assert "core group today" in page
    assert "no current reason; &lt;b&gt;no&lt;/b&gt;" in page
    assert "c2" not in page


def test_what_a_person_looked_at():
    looks()
    page = read("/audit/", account=account_of(HEALTH_VISITOR).pk)

    assert "What Moira Kilbride looked at" in page
    assert "c1" in page
    assert "c2" in page
    assert "Amara" not in page


@pytest.mark.parametrize(
    ("asked", "seen"),
    [({"since": "2026-11-21"}, {"Amara"}), ({"until": "2026-11-20"}, {"Moira"}),
     ({"since": "2026-11-20", "until": "2026-11-21"}, {"Amara", "Moira"}), ({"since": "2026-12-01"}, set())],
)  # fmt: skip
def test_only_the_days_that_are_asked_for(asked, seen):
    looks()
    page = read("/audit/child/c1/", **asked)

    assert {name for name in ("Amara", "Moira") if name in page} == seen
    assert ("Nothing is recorded." in page) == (not seen)


def test_what_was_refused_and_who_looked_at_very_many_stands_out():
    looks()
    for number in range(MANY):
        note("child.seen", by=actor(HEALTH_VISITOR), at=NOON, child=f"n{number}")
    page = read("/audit/")

    assert f"{MANY + 2} children, {MANY + 2} looks" in page
    assert "was refused a child&#39;s page" in page
    assert "Nothing stands out." in read("/audit/", since="2026-11-23", until="2026-11-23")


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"since": "tomorrow"}, "Give a day, such as 2026-11-24"), ({"child": ""}, "Type the reference of the child"),
     ({"since": "0001-01-01"}, "Give a day, such as"), ({"until": "9999-12-31"}, "Give a day, such as"),
     ({"since": "2026-11-21", "until": "2026-11-20"}, "The last day is before the first"),
     ({"account": "nobody"}, "Choose a person")],
)  # fmt: skip
def test_what_is_wrong_is_said(asked, said):
    assert said in read("/audit/", 422, **asked)


def test_each_question_is_in_the_audit_with_who_asked():
    looks()
    read("/audit/child/c1/")
    read(f"/audit/person/{account_of(TEACHER).pk}/")
    read("/audit/")

    rows = AuditRecord.objects.filter(what__startswith="audit.").order_by("number")
    assert [one.what for one in rows] == ["audit.child", "audit.account", "audit.noticed"]
    assert {one.account for one in rows} == {str(account_of(GOVERNANCE).pk)}


def test_more_than_one_page_holds_are_counted():
    for _ in range(MOST + 1):
        note("child.seen", by=actor(HEALTH_VISITOR), at=NOON, child="c1")

    assert f"The newest {MOST} of {MOST + 1} are shown." in read("/audit/child/c1/")


def checked():
    return client(GOVERNANCE).post("/audit/check/").content.decode()


def test_that_it_is_unbroken_is_shown_with_a_mark_and_that_it_is_not_with_the_row():
    looks()
    assert "each as it was written." in checked()
    row = AuditRecord.objects.get(child="c2")
    AuditRecord.objects.filter(pk=row.pk).update(by="Nobody")

    assert f"Row {row.number} is broken" in checked()


def test_it_is_in_the_menu_of_governance_alone():
    assert 'href="/audit/"' in client(GOVERNANCE).get("/").content.decode()
    assert 'href="/audit/"' not in client(TEACHER).get("/").content.decode()
