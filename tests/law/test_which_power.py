"""Which power a decision names: the one made for the work, and never one that stops at a border or at a door."""

import pytest

from tests.law.situations import shares, told


def ids(rules):
    return [one.id for one in rules]


def on(one):
    return set(ids(one.relied.on))


def test_an_independent_school_names_its_own_function():
    for sector in ("public-body", "independent"):
        assert "EA2002_S175_157" in on(told(holder_sector=sector))
        assert "CDA1998_S115" not in on(told(holder_sector=sector))


@pytest.mark.parametrize(
    ("purpose", "holder", "recipient"),
    [
        ("prevent-radicalisation", "VCS", "POLICE"),
        ("manage-offender", "DA_SERVICE", "SCHOOL"),
        ("direct-care", "NHS_GP", "CAMHS"),
        ("education", "NHS_TRUST", "SCHOOL"),
        ("looked-after-placement", "CAMHS", "FOSTER_RESIDENTIAL"),
        ("promote-child-welfare", "NHS_GP", "LA_CSC"),
    ],
)
def test_a_child_at_risk_is_protected_whatever_work_it_came_up_in(purpose, holder, recipient):
    changes = {"purpose": purpose, "holder_agency": holder, "recipient_agency": recipient}
    one = told(holder_sector="commissioned", consent="refused", **changes)

    assert one.answer == "share-without-consent"
    assert "COMMON_LAW_PUBLIC_INTEREST" in on(one)
    assert not shares(told(concern="welfare", consent="refused", **changes))


def test_an_adults_own_care_is_not_a_reason_to_override_them():
    adult = {"about": "other-adult", "capacity": "adult-with-capacity", "consent": "refused"}
    one = told(holder_agency="NHS_GP", recipient_agency="NHS_TRUST", purpose="direct-care", **adult)

    assert not shares(one)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (
            {
                "holder_agency": "DA_SERVICE",
                "holder_sector": "independent",
                "event": "high-risk-domestic-abuse",
                "purpose": "protect-another-person",
                "recipient_agency": "POLICE",
                "consent": "refused",
            },
            "MARAC",
        ),
        (
            {
                "holder_agency": "NHS_TRUST",
                "purpose": "manage-offender",
                "recipient_agency": "PROBATION",
            },
            "CJA2003_S325",
        ),
        (
            {"purpose": "prevent-radicalisation", "recipient_agency": "POLICE"},
            "CTSA2015_CHANNEL",
        ),
        (
            {"holder_agency": "EARLY_YEARS", "holder_sector": "independent", "child_age": 2},
            "CHILDCARE2006",
        ),
    ],
)
def test_what_is_made_for_the_work_is_named_beside_a_power_that_anyone_may_use(changes, named):
    assert named in on(told(schooling=None, **changes))


def test_a_club_names_no_co_operation_arrangement_that_it_is_outside():
    club = {"holder_agency": "VCS", "holder_sector": "independent"}

    assert on(told(**club)) == {"CDA1998_S115", "COMMON_LAW_PUBLIC_INTEREST"}


def test_the_duty_to_tell_the_next_council_stops_at_the_border():
    moving = {
        "holder_agency": "LA_CSC",
        "recipient_agency": "LA_OTHER_AUTHORITY",
        "event": "child-moves-area",
        "mode": "handover",
    }
    abroad = told(other_area="outside-england", concern="immediate-danger", **moving)

    assert "CA1989_SCH2_PARA4" in on(told(other_area="another-english-area", **moving))
    assert abroad.answer == "share-without-consent"
    assert "CA1989_SCH2_PARA4" not in on(abroad)


@pytest.mark.parametrize(
    ("criminal", "graded"),
    [("allegation-or-intelligence", True), ("charge", True), ("conviction", False)],
)
def test_what_has_not_led_to_a_conviction_carries_its_handling_code(criminal, graded):
    one = told(holder_agency="POLICE", criminal_data=criminal)

    assert ("R17" in ids(one.restrictions)) is graded


def test_the_partner_at_risk_may_be_told_under_the_disclosure_scheme():
    scheme = {
        "holder_agency": "POLICE",
        "recipient_agency": "PARTNER",
        "mode": "answering-a-request",
        "request_cites": "disclosure-scheme",
        "purpose": "protect-another-person",
        "about": "other-adult",
    }

    assert on(told(**scheme)) >= {"DVDS"}
    assert not shares(told(recipient_conflict=True, **scheme))


@pytest.mark.parametrize("holder", ["NO_ROLE", "PARENT", "OTHER_RELATIVE", "EMPLOYER"])
def test_a_passer_by_may_tell_social_care(holder):
    one = told(holder_agency=holder, holder_sector="independent", practitioner_role=None)

    assert one.answer == "share-without-consent"
    assert on(one) == {"COMMON_LAW_PUBLIC_INTEREST"} or "CDA1998_S115" in on(one)


@pytest.mark.parametrize(("mode", "held"), [("answering-a-request", True), ("proactive", False)])
def test_therapy_notes_are_held_where_the_police_seek_them(mode, held):
    changes = {"holder_agency": "CAMHS", "recipient_agency": "POLICE", "therapy_notes": True}
    one = told(mode=mode, request_cites=None, request_specific=True, **changes)

    assert ("R18" in ids(one.restrictions)) is held
    assert shares(one) is not held
