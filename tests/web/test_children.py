"""Finding a child and the child's page, as a teacher of the school, an officer without a reason, and others ask for them."""

import re

import pytest

from tests.pages import ADMINISTRATOR, GOVERNANCE, TEACHER, account_of, client
from tests.services.children.family import settled

OFFICER = "priya.nair@police.example"
WHY = "core group meets this afternoon"
ASKED = {"name": "Ama Mensah", "year": "2022", "purpose": WHY}


@pytest.fixture
def family(passwords, tmp_path):
    settled(tmp_path)


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def notes():
    from wholepicture.records.models import AuditRecord

    return list(AuditRecord.objects.order_by("number").values_list("what", "child"))


def page(email, ref="kid", why=WHY, rest=""):
    there = client(email)
    there.post(f"/children/{ref}/why/", {"words": why})
    return there.get(f"/children/{ref}/{rest}")


@pytest.mark.parametrize("email", [TEACHER, OFFICER])
def test_a_search_shows_who_is_involved_and_leads_to_the_page(family, email):
    found = client(email).post("/find/", ASKED)

    assert 'href="/children/kid/"' in found.content.decode()
    assert "born in 2022" in words(found)
    assert "same forename; same family name" in words(found)
    assert 'href="tel:01632960155"' in found.content.decode()
    for held in ("Tired", "Relapsed", "Hill St", "WQ1", "5 April"):
        assert held not in found.content.decode()
    assert notes()[-1] == ("find.child", "kid")


def test_what_is_wrong_with_a_search_is_said_at_its_field(family):
    found = words(client(TEACHER).post("/find/", {"day": "4", "month": "x", "name": "Ama"}))

    for said in ("Type the year of birth as well", "The month of birth must be a number", "Say in a few words why"):  # fmt: skip
        assert said in found


def test_nothing_that_was_typed_is_ever_in_an_address(family):
    found = client(TEACHER).get("/find/", ASKED)

    assert "What came up" not in words(found)


def test_after_too_many_searches_the_page_says_when_to_come_back(family):
    from django.utils import timezone

    from wholepicture.records.models import Search

    pk, now = str(account_of(TEACHER).pk), timezone.now()
    Search.objects.bulk_create(Search(account=pk, at=now, purpose=WHY) for _ in range(30))
    answer = client(TEACHER).post("/find/", ASKED)

    assert answer.status_code == 429
    assert "You can search again at" in words(answer)
    assert "Amara" in words(client(GOVERNANCE).get("/find/noticed/")) or notes()[-2][0] == "find.limited"  # fmt: skip


def test_the_page_asks_why_first_the_same_of_a_child_and_of_nobody(family):
    asked, nobody = (
        client(TEACHER).get(f"/children/{ref}/", follow=True) for ref in ("kid", "nob")
    )

    assert "Why do you need to look?" in words(asked)
    assert words(asked) == words(nobody)
    assert "Say in a few words" in words(client(TEACHER).post("/children/kid/why/", {"words": ""}))
    assert "Say in a few words" in words(client(TEACHER).post("/children/kid/why/", {"words": "x"}))


def test_a_teacher_sees_the_schools_own_and_whom_to_ring(family):
    seen = page(TEACHER)

    assert seen.status_code == 200
    for said in (
        "Ama Mensah",
        "Tired again.",
        "School",
        "Nothing is recorded here of a health visitor",
        WHY,
    ):
        assert said in words(seen)
    for held in ("Relapsed", "Plan agreed", "Haven", "Lee moved"):
        assert held not in words(seen)


@pytest.mark.parametrize("rest", ["", "print/"])
@pytest.mark.parametrize("email", [OFFICER, GOVERNANCE, ADMINISTRATOR])
def test_who_may_not_see_is_refused_as_if_there_were_nobody(family, email, rest):
    refused, nobody = page(email, rest=rest), page(email, "nob", rest=rest)

    assert refused.status_code == nobody.status_code == 404
    assert words(refused) == words(nobody)
    assert "What stands against it" in words(refused)
    assert ("child.refused", "kid") in notes()


def test_a_sealed_child_looks_as_nobody_does(family):
    from django.utils import timezone

    from wholepicture.core.accounts import Role
    from wholepicture.services.access import seal
    from wholepicture.services.audit import Actor

    governs = Actor("ivy", roles=frozenset({Role.INFORMATION_GOVERNANCE}))
    seal(by=governs, at=timezone.now(), person="kid", open_to=[], why="adopted")
    sealed, nobody = page(TEACHER), page(TEACHER, "nob")

    assert (sealed.status_code, words(sealed)) == (404, words(nobody))
    assert words(client(TEACHER).post("/find/", ASKED)) == words(client(TEACHER).post("/find/", ASKED | {"name": "Ama Mensah"}))  # fmt: skip
    assert "Nobody came up" in words(client(TEACHER).post("/find/", ASKED))


def test_a_print_is_noted_and_says_for_what(family):
    assert f"Printed for: {WHY}" in words(page(TEACHER, rest="print/"))
    assert notes()[-1] == ("child.printed", "kid")


def test_in_danger_somebody_sees_whom_to_ring(family):
    officer = client(OFFICER)
    officer.post("/children/kid/why/", {"words": WHY})
    assert officer.post("/children/kid/urgent/", {"words": "x"}).status_code == 200
    seen = officer.post("/children/kid/urgent/", {"words": "left alone at night"}, follow=True)

    assert "01632 960155" in words(seen)
    assert "You see whom to ring, and not what is recorded" in words(seen)
    assert "Tired" not in words(seen)


def test_a_doubt_and_safe_contact_are_sent_and_told(family):
    teacher = client(TEACHER)
    teacher.post("/children/kid/why/", {"words": WHY})
    assert "Say what makes you think so" in words(teacher.post("/children/kid/not-the-same/", {}))
    assert "Somebody will put the records side by side" in words(teacher.post("/children/kid/not-the-same/", {"words": "a twin"}, follow=True))  # fmt: skip
    assert "Say how it is safe" in words(teacher.post("/children/kid/safe-contact/", {}))
    seen = words(
        teacher.post("/children/kid/safe-contact/", {"unsafe": "<b>no letters</b>"}, follow=True)
    )

    assert "is being looked at (2 questions)" in seen
    assert "&lt;b&gt;no letters&lt;/b&gt;" in seen


@pytest.mark.parametrize("rest", ["not-the-same/", "safe-contact/"])
def test_who_may_not_see_may_not_write_either(family, rest):
    answer = client(OFFICER).post(f"/children/kid/{rest}", {"words": "a twin", "safe": "ring"})

    assert "There is a problem" in words(answer)
    assert not {"match.doubted", "contact.safe"} & {what for what, _ in notes()}


def test_a_record_is_started_after_a_search(family):
    teacher = client(TEACHER)
    new = {
        "given_name": "Zoya",
        "family_name": "Karim",
        "year": "2019",
        "purpose": "hungry three days running",
    }
    assert "Search for the child first" in words(teacher.post("/find/start/", new))
    teacher.post("/find/", ASKED | {"name": "Zoya Karim"})
    seen = teacher.post("/find/start/", new, follow=True)

    assert "Zoya Karim" in words(seen)
    assert "You look because: hungry three days running" in words(seen)
