"""An agreement is read as it was written; what the partners cannot have meant is a fault with its place."""

import pytest

from tests.readers.edits import BUNDLED, GONE, assert_one, edited, plain, problems, written
from wholepicture.core.access.levels import Level, Shown
from wholepicture.core.accounts import Role
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.readers.agreement import load_agreement, read_agreement
from wholepicture.readers.case_form import AGENCY_KINDS
from wholepicture.readers.factors import load_factors

TREE = plain(BUNDLED / "agreement" / "agreement.yaml")
AGREEMENT = load_agreement()


def read(tmp_path, *edits):
    return read_agreement(written(tmp_path / "agreement.yaml", edited(TREE, *edits)))


def faults(tmp_path, *edits):
    return problems(read_agreement, written(tmp_path / "agreement.yaml", edited(TREE, *edits)))


def test_the_agreement_is_read_as_it_was_written(tmp_path):
    assert read(tmp_path) == AGREEMENT
    assert {role: level.word for role, level in AGREEMENT.roles.items()} == TREE["roles"]
    assert {kind: level.word for kind, level in AGREEMENT.reasons.items()} == TREE["reasons"]
    assert [(set(one.reasons), set(one.holders), set(one.factors), one.why) for one in AGREEMENT.opened] == [
        (set(row["reasons"]), set(row["holders"]), set(row["factors"]), row["why"]) for row in TREE["headlines"]
    ]  # fmt: skip
    assert {one: shown.name.lower() for one, shown in AGREEMENT.contact.items()} == TREE["contact"]
    assert (AGREEMENT.version, AGREEMENT.pointer_days) == (TREE["version"], TREE["pointer_days"])


def test_every_kind_of_service_appears_in_one_way():
    kinds = [(kind, row) for row in TREE["agencies"] for kind in row["kinds"]]

    assert sorted(kind for kind, _ in kinds) == sorted(set(AGENCY_KINDS) - PRIVATE_HOLDERS)
    assert all(AGREEMENT.appears(kind) == row["appears"] for kind, row in kinds)
    routes = {kind for kind, row in kinds if row["appears"] == "contact-route"}
    assert AGREEMENT.routes.keys() == routes


@pytest.mark.parametrize("kind", ["family", "public", "unheard-of"])
def test_who_is_no_service_is_hidden(kind):
    assert AGREEMENT.appears(kind) == "hidden"


def test_whoever_keeps_the_system_sees_no_child():
    assert AGREEMENT.of_roles({Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE}) is Level.NOTHING
    assert AGREEMENT.of_roles({"unheard-of"}) is Level.NOTHING
    assert AGREEMENT.of_reason("unheard-of") is Level.NOTHING


@pytest.mark.parametrize("kind", ["domestic-abuse-service", "sexual-health-service", "marac"])
def test_a_sensitive_service_is_not_named_and_has_no_headline(kind):
    factors = frozenset(one.id for one in load_factors().factors)

    assert AGREEMENT.appears(kind) != "named"
    assert AGREEMENT.headline(kind, factors, AGREEMENT.reasons) == frozenset()


def test_strangers_are_not_shown():
    assert AGREEMENT.contact["associate"] is Shown.HIDDEN
    assert AGREEMENT.contact["lives-with"] is Shown.NAMED


@pytest.mark.parametrize(
    ("edit", "item", "field", "what"),
    [
        (("roles manager", "everything"), "roles", "manager", "'everything' is not known here"),
        (("roles manager", GONE), "roles", "manager", "it is missing"),
        (("roles owner", "content"), "roles", "owner", "there is no such field here"),
        (("reasons urgent", GONE), "reasons", "urgent", "it is missing"),
        (("contact parent", "always"), "contact", "parent", "'always' is not known here"),
        (("pointer_days", -1), "", "pointer_days", "is not a whole number"),
        (("version", 0), "", "version", "is not a whole number"),
        (("agencies 1 kinds +", "marac"), "agencies 3", "kinds", "'marac' appears in another way"),
        (("agencies 1 kinds", ["police"]), "", "agencies", "it does not say how 'csc' appears"),
        (("agencies 1 kinds +", "public"), "agencies 1", "kinds 36", "'public' is not known here"),
        (("agencies 2 route", GONE), "agencies 2", "route", "a route goes with contact-route"),
        (("agencies 3 route", "Ring us."), "agencies 3", "route", "and with nothing else"),
        (("headlines 1 factors +", "cp-plans"), "headlines 1", "factors", "no 'cp-plans'"),
        (("headlines 1 factors +", "protected-address"), "headlines 1", "factors", "is sealed"),
        (("headlines 1 reasons", ["nosiness"]), "headlines 1", "reasons 1", "'nosiness' is not"),
        (("headlines 2 why", GONE), "headlines 2", "why", "it is missing"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path, edit, item, field, what):
    found = faults(tmp_path, edit)
    if edit == ("agencies 1 kinds", ["police"]):
        assert len(found) > 30
        found = found[:1]

    assert_one(found, item, field, what)
