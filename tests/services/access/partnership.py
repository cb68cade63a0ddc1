"""A partnership in the store: one child, the mother and a man, as five agencies' feeds tell of them."""

from datetime import UTC, datetime, timedelta

from tests.deliveries import (
    a_person,
    a_reason,
    a_row,
    an_involvement,
    an_observation,
    delivery,
    load,
    mother,
)
from wholepicture.core.ledger import Relation
from wholepicture.core.period import edtf
from wholepicture.records.models import Agency, AuditRecord, Change, Identity, Person
from wholepicture.services.audit import Actor

AT = datetime(2026, 3, 3, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
WHY = "core group meets this afternoon"

KINDS = {
    "school": "school", "police": "police", "csc": "csc", "turnaround": "drug-and-alcohol",
    "haven": "domestic-abuse-service", "front": "front-door",
}  # fmt: skip
WHO = {
    "kid": [("school", "1"), ("police", "9"), ("csc", "5")],
    "mum": [("school", "2"), ("turnaround", "3"), ("haven", "4")],
    "man": [("police", "8")],
    "stranger": [("police", "7")],
}
MAN = Relation("8", "lives-with", "9")


def spell(source, person, **more):
    return an_involvement("i1", person, source, agency=source, since=edtf("2026-01-05"), **more)


def seen(source, key, about, words, **more):
    return an_observation(key, about, source, words=words, agency=source, **more)


ROWS = {
    "school": [
        a_person("1"), a_person("2", given_name="Efua"), a_reason(),
        spell("school", "1", contact="01632 960155", role="Designated safeguarding lead"),
        seen("school", "o1", ("1", "2"), "Tired again.", relations=(mother(),), factors=["low-mood"]),
    ],
    "police": [
        a_person("9", "police"), a_person("8", "police", given_name="Lee"), a_person("7", "police"),
        seen("police", "o1", ("9", "8"), "Lee moved in.", relations=(MAN,), factors=["joins-household"]),
        seen("police", "o2", ("7",), "Nobody of theirs.", factors=["drug-supply"]),
    ],
    "csc": [a_person("5", "csc"), spell("csc", "5"), seen("csc", "o1", ("5",), "Plan agreed.", factors=["cp-plan"])],
    "turnaround": [
        a_person("3", "turnaround", given_name="Effie"), spell("turnaround", "3"),
        seen("turnaround", "o1", ("3",), "Relapsed.", factors=["adult-drug-use"]),
    ],
    "haven": [a_person("4", "haven", given_name="Effie"), spell("haven", "4")],
}  # fmt: skip


def settle(folder):
    """Load all feeds, and say who is who and what each agency is."""
    for source, rows in ROWS.items():
        load(delivery(folder, [a_row(*rows)], f"{source}.csv", source=source))
    for agency, kind in KINDS.items():
        said = {"name": agency.capitalize(), "kind": kind, "contact": f"ring {agency}"}
        Agency.objects.update_or_create(id=agency, defaults=said)
    change = Change.objects.create(number=4, matching=True, at=AT, by="matching")
    for number, (ref, records) in enumerate(WHO.items()):
        person = Person.objects.create(number=number, ref=ref, since=change)
        for source, key in records:
            Identity.objects.create(source_id=source, key=key, person=person, since=change)


def somebody(agency="school", role="practitioner", account="ama", **more):
    """Whoever acts, in one post of an agency."""
    return Actor(
        account.capitalize(), agency, account, f"post of {account}", frozenset({role}), frozenset({f"post of {account}"}),
        "10.0.0.1", "Firefox", **more,
    )  # fmt: skip


AMA = somebody()
MAX = somebody("police", account="max")
ZED = somebody("csc", account="zed")
IVY = somebody("csc", "information-governance", account="ivy")
FAY = somebody("front", "front-door", account="fay")
TIM = somebody("turnaround", account="tim")


def last():
    """The newest row of the audit."""
    return AuditRecord.objects.order_by("-number").first()


def rows():
    return AuditRecord.objects.count()
