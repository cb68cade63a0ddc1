"""Who asks and whose confidence it is: courts, relatives, researchers, adults who decide for themselves."""

import pytest

from tests.law.situations import WORRIED_TEACHER, told
from wholepicture.core.gateway.carried import four_questions

PARENT_ASKS = {
    **WORRIED_TEACHER,
    "recipient-agency": "PARENT",
    "mode": "answering-a-request",
    "purpose": "own-interest",
}


def ids(rules):
    return [one.id for one in rules]


def test_what_a_court_orders_is_shared_and_the_order_is_named():
    one = told(
        holder_agency="NHS_TRUST", recipient_agency="COURT", purpose="court-proceedings",
        concern="none", court_order="orders-or-permits",
    )  # fmt: skip

    assert one.answer == "share"
    assert four_questions(one)["power-or-duty"] == "The order of the court"


@pytest.mark.parametrize("who", ["OTHER_RELATIVE", "PARTNER", "EMPLOYER", "NO_ROLE"])
def test_somebody_who_only_wants_to_know_is_not_told(who):
    one = told(situation=PARENT_ASKS, recipient_agency=who, concern="none")

    assert (one.answer, one.tell.value) == ("must-not-share", "not-applicable")


def test_a_request_for_ones_own_data_goes_to_the_data_protection_officer():
    one = told(situation=PARENT_ASKS, request_cites="subject-access", unsafe_to_tell="family")

    assert one.answer == "hold-seek-advice"
    assert one.escalate_to == ("data-protection-officer",)
    assert ids(one.restrictions) == ["R19"]


ADULT = {
    **WORRIED_TEACHER, "holder-agency": "LA_HOUSING", "purpose": "protect-another-person",
    "about": "other-adult", "capacity": "adult-with-capacity", "recipient-agency": "POLICE",
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({}, "seek-consent-first"),
        ({"unsafe_to_tell": "one-person"}, "share-without-consent"),
        ({"consent": "refused"}, "share-without-consent"),
        ({"concern": "significant-harm"}, "share-without-consent"),
        ({"consent": "refused", "concern": "none"}, "must-not-share"),
        ({"holder_agency": "POLICE", "recipient_agency": "LA_HOUSING"}, "share-without-consent"),
    ],
)
def test_an_adult_is_asked_first_about_their_own_confidence_where_it_is_safe(changes, answer):
    assert told(situation=ADULT, **changes).answer == answer


@pytest.mark.parametrize(
    ("consent", "answer"),
    [("not-sought", "seek-consent-first"), ("refused", "hold-seek-advice"), ("given", "share")],
)
def test_an_adult_victim_of_trafficking_is_named_only_if_they_agree(consent, answer):
    one = told(
        situation=ADULT,
        event="suspected-trafficking",
        recipient_agency="HOME_OFFICE",
        consent=consent,
    )

    assert one.answer == answer


def test_forced_marriage_goes_to_the_police_and_not_to_the_family():
    one = told(
        forced_marriage_or_honour=True, recipient_agency="POLICE", concern="significant-harm"
    )
    to_family = told(forced_marriage_or_honour=True, recipient_agency="PARENT")

    assert (one.answer, one.tell.value) == ("share-without-consent", "do-not-tell-yet")
    assert to_family.answer == "hold-seek-advice"


def test_research_gets_no_identifiable_data():
    one = told(purpose="research-or-planning", concern="none")

    assert (one.answer, one.tell.value) == ("must-not-share", "not-applicable")
