"""The pages of a chronology: who may open them, what can be chosen, and the files that leave."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from tests.deliveries import (
    a_person,
    a_reason,
    a_row,
    an_involvement,
    an_observation,
    delivery,
    load,
)
from tests.pages import EVERY_ROLE, GOVERNANCE, TEACHER, account_of, client
from wholepicture.core.period import edtf
from wholepicture.records.models import AccessPurpose, AuditRecord, Change, Identity, Person
from wholepicture.services.signing_in import who_is

pytestmark = pytest.mark.usefixtures("passwords")

WORDS = "=I do not want to go home."
PAGE, PAPER, WHY, FILE = (f"chronology{rest}" for rest in ("", "_print", "_purpose", "_export"))
SENT = {"words": "core group meets today", "form": "xlsx"}


@pytest.fixture
def child(tmp_path):
    """A child of the teacher's school, with as many observations as fill two pages."""
    return kept(tmp_path, 120)


def kept(folder, count):
    school = who_is(account=account_of(TEACHER).pk, post=None, at=timezone.now()).actor.agency
    about = {"source": "ours", "agency": school}
    seen = [
        an_observation(f"o{number}", ("1",), words=WORDS, factors=["child-wishes-and-feelings"], **about)
        for number in range(count)
    ]  # fmt: skip
    spell = an_involvement("i1", "1", "ours", agency=school, since=edtf("2026-01-05"))
    rows = a_row(a_person("1", "ours"), a_reason(source="ours"), spell, *seen)
    load(delivery(folder, [rows], "ours.csv", source="ours"))
    change = Change.objects.create(number=4, matching=True, at=timezone.now(), by="matching")
    person = Person.objects.create(number=1, ref="kid", since=change)
    Identity.objects.create(source_id="ours", key="1", person=person, since=change)
    at = timezone.now()
    AccessPurpose.objects.create(
        account=account_of(TEACHER).pk, child="kid", words=SENT["words"], since=at, until=at + timedelta(hours=9)
    )  # fmt: skip
    return "kid"


def address(name, ref="kid"):
    return reverse(name, kwargs={"ref": ref})


def test_a_teacher_reads_it_page_by_page_and_the_words_are_marked_as_the_childs(child):
    signed_in = client(TEACHER)
    first, second = (signed_in.get(address(PAGE), {"page": page}) for page in (1, 2))

    assert first.status_code == second.status_code == 200
    assert [page.content.decode().count("<q class=") for page in (first, second)] == [100, 20]


def test_a_page_for_paper_has_every_line_and_is_noted_as_printed(child):
    page = client(TEACHER).get(address(PAPER))

    assert page.content.decode().count("<q class=") == 120
    assert AuditRecord.objects.order_by("-number").first().what == "child.printed"


@pytest.mark.parametrize("email", sorted(set(EVERY_ROLE) - {TEACHER}))
def test_whoever_has_no_reason_is_told_why_and_reads_nothing(child, email):
    signed_in = client(email)
    answers = [signed_in.get(address(PAGE)), signed_in.get(address(PAPER)), signed_in.post(address(FILE), SENT)]  # fmt: skip

    assert [one.status_code for one in answers] == [404] * 3
    assert not [one for one in answers if "want to go home" in one.content.decode()]


def test_a_child_who_is_not_there_is_answered_like_one_who_is_not_shown(child):
    signed_in = client(GOVERNANCE)
    said = [signed_in.get(address(PAGE, ref)).content.decode() for ref in ("kid", "nobody")]
    told = [one.partition("<h1")[2].partition("<form")[0] for one in said]

    assert told[0]
    assert told[0] == told[1]


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx", "csv"])
def test_a_file_is_taken_and_noted(child, form):
    answer = client(TEACHER).post(address(FILE), {**SENT, "form": form})
    row = AuditRecord.objects.order_by("-number").first()

    assert answer.status_code == 200
    assert f".{form}" in answer["Content-Disposition"]
    assert (row.what, row.details["form"], row.details["observations"]) == ("chronology.exported", form, 120)  # fmt: skip


def test_no_words_of_a_child_become_a_formula(child):
    answer = client(TEACHER).post(address(FILE), SENT)
    sheet = load_workbook(BytesIO(answer.content))["Chronology"]

    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    assert sheet["I2"].value == WORDS


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"form": "pdf"}, "Say in a few words why"),
        ({**SENT, "form": "exe"}, "Select a valid choice"),
        ({**SENT, "since": "yesterday"}, "Write the day as in"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_leaves(child, sent, says):
    answer = client(TEACHER).post(address(FILE), sent)

    assert says in answer.content.decode()
    assert not AuditRecord.objects.filter(what="chronology.exported").exists()


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"since": "soon"}, "Write the day as in"),
        ({"since": "2026-02-01", "until": "2026-01-01"}, "ends before it begins"),
        ({"factor": "low-mood"}, "There is nothing to show here"),
        ({"page": "x"}, "Page 1 of 2"),
        ({"page": "9" * 30}, "Page 1 of 2"),
        ({"page": "99"}, "Page 2 of 2"),
    ],
)
def test_whatever_is_asked_for_there_is_an_answer(child, asked, says):
    assert says in client(TEACHER).get(address(PAGE), asked).content.decode()


def test_a_purpose_that_is_said_opens_the_page(child):
    AccessPurpose.objects.all().delete()
    signed_in = client(TEACHER)

    assert "say in a few words" in signed_in.get(address(PAGE)).content.decode()
    assert signed_in.post(address(WHY), {"words": SENT["words"]}).status_code == 302
    assert signed_in.get(address(PAGE)).status_code == 200


def test_an_empty_purpose_is_asked_for_again(child):
    assert client(TEACHER).post(address(WHY), {"words": ""}).status_code == 422


def test_more_observations_are_no_more_questions(tmp_path):
    kept(tmp_path, 250)
    signed_in = client(TEACHER)
    signed_in.get(address(PAGE))
    with CaptureQueriesContext(connection) as seen:
        signed_in.get(address(PAGE))

    assert len(seen) <= 60
