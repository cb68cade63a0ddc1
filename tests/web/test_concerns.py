"""The pages of a concern, without a browser: what each kind of person may do, and how often the database is asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.deliveries import a_row, an_observation, delivery, load
from tests.pages import (
    ADMINISTRATOR,
    EVERY_ROLE,
    FRONT_DOOR,
    GOVERNANCE,
    HEALTH_VISITOR,
    MANAGER,
    TEACHER,
    client,
)
from tests.services.access.partnership import settle

PATH = "/children/kid/concern/"
SENT = {
    "danger": "no", "when": "date", "on": "3/3/2026", "time": "14.30", "text": "He had a bruise.\r\nHe was quiet.",
    "own_words": "Lee hit me", "told_by": "child", "nature": "allegation", "mark-face": "bruise", "done": "Rang Mum.",
}  # fmt: skip


@pytest.fixture
def at_work(passwords, tmp_path):
    settle(tmp_path)


pytestmark = pytest.mark.usefixtures("at_work")


def written(email=TEACHER, path=PATH, **more):
    """Somebody writes a concern; gives the client, and the address of the page on which it is checked."""
    signed_in = client(email)
    return signed_in, signed_in.post(path, SENT | more)["Location"]


def text_of(answer):
    return answer.content.decode()


def logged(email=TEACHER):
    signed_in, check = written(email)
    answer = signed_in.post(check, {"factors": ["bruising-or-marks"]})
    return signed_in, answer["Location"]


def test_it_is_written_checked_logged_and_shown():
    signed_in, check = written()
    page = text_of(signed_in.get(check))
    for said in (
        "He had a bruise.\nHe was quiet.",
        "“Lee hit me”",
        "3 March 2026 at 14:30",
        "Face: bruise",
        "Bruise, cut",
    ):
        assert said in page
    assert "checked" not in page.partition("app-suggested")[2]

    page = text_of(signed_in.post(check, {"factors": ["bruising-or-marks"]}, follow=True))
    assert "The concern is logged." in page
    assert "Coded as: Bruise, cut, scratch or mark." in page


def test_to_send_it_twice_is_to_log_it_once():
    from wholepicture.records.models import Observation

    signed_in, check = written()
    first, again = (signed_in.post(check)["Location"] for _ in range(2))

    assert first == again
    assert Observation.objects.filter(source="school-entered").count() == 1


def test_what_is_wrong_is_said_and_nothing_is_lost():
    answer = client(TEACHER).post(PATH, SENT | {"on": "31/2/2026", "time": "25:00", "nature": "x"})

    assert answer.status_code == 422
    for said in (
        "Type the day like 24/11/2026",
        "Type the time like 14:30",
        "Say what kind of thing it is",
        "He had a bruise.",
        "2026-02-31",
    ):
        assert said in text_of(answer)


def test_a_draft_is_kept_by_a_script_or_by_a_press_and_is_at_the_first_page():
    signed_in = client(TEACHER)
    assert signed_in.post(PATH, {"text": "He", "do": "keep"}).status_code == 204
    assert signed_in.post(PATH, {"text": "He was", "do": "later"})["Location"] == "/concerns/"

    assert "Concerns that you began" in text_of(signed_in.get("/"))
    assert "Ama Mensah" in text_of(signed_in.get("/concerns/"))
    assert "He was" in text_of(signed_in.get(PATH))


def test_a_draft_is_nobody_elses():
    _, check = written()
    key = check.split("/")[2]
    for other in sorted({*EVERY_ROLE, HEALTH_VISITOR} - {TEACHER}):
        signed_in = client(other)
        assert signed_in.get(check)["Location"] == f"/concerns/{key}/"
        assert signed_in.get(f"/concerns/{key}/").status_code == 403
        signed_in.post(f"/concerns/{key}/discard/")
        assert "He had a bruise" not in text_of(signed_in.get("/concerns/"))
    assert client(TEACHER).get(check).status_code == 200


def test_a_draft_is_taken_away():
    signed_in, check = written()
    signed_in.post(check.replace("check", "discard"))

    assert "He had a bruise" not in text_of(signed_in.get(PATH))


@pytest.mark.parametrize("email", [ADMINISTRATOR, GOVERNANCE])
def test_a_role_that_sees_no_child_writes_none_down(email):
    for answer in (client(email).get(PATH), client(email).post(PATH, SENT)):
        assert answer.status_code == 403
        assert "Ama" not in text_of(answer)
        assert "ring the front door" in text_of(answer).lower()


@pytest.mark.parametrize("email", [FRONT_DOOR, HEALTH_VISITOR, MANAGER])
def test_any_practitioner_who_finds_the_child_may(email):
    signed_in, check = written(email)

    assert signed_in.post(check)["Location"].startswith("/concerns/")


def test_a_correction_shows_both():
    signed_in, where = logged()
    path = f"{where}correct/"
    assert "He had a bruise." in text_of(signed_in.get(path))
    assert "Say in a few words why" in text_of(signed_in.post(path, SENT))
    check = signed_in.post(path, SENT | {"text": "On the arm.", "why": "the wrong place"})[
        "Location"
    ]
    page = text_of(signed_in.post(check, follow=True))

    assert (
        page.index("On the arm.")
        < page.index("What was written before")
        < page.index("He had a bruise.")
    )
    for other in (HEALTH_VISITOR, MANAGER, GOVERNANCE):
        for address in (where, path):
            assert client(other).get(address).status_code == 403


def test_what_is_typed_is_shown_as_text():
    signed_in, check = written(text="<script>x</script>", done="<b>")
    page = text_of(signed_in.get(check))

    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page


@pytest.mark.parametrize("path", [PATH, "check"])
def test_a_page_asks_no_more_for_a_fuller_store(path, tmp_path):
    signed_in, check = written()
    path = check if path == "check" else path
    signed_in.get(path)
    before = counted(signed_in, path)
    rows = [a_row(an_observation(f"n{n}", ("1",)), place=f"row {n}") for n in range(40)]
    load(delivery(tmp_path, rows, "more.csv"))

    assert counted(signed_in, path) == before
    assert before <= 210


def counted(signed_in, path):
    with CaptureQueriesContext(connection) as seen:
        assert signed_in.get(path).status_code == 200
    return len(seen)
