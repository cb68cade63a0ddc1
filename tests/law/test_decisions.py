"""Situations that differ in one thing: over-sharing and over-blocking are tried equally hard."""

from datetime import date

import pytest

from tests.law.situations import AFTER, BEFORE, RULES, WORRIED_TEACHER, law_of, shares, told
from wholepicture.core.gateway.assessment import assess
from wholepicture.core.gateway.carried import bases, four_questions, recipients, withheld
from wholepicture.core.gateway.details import by_detail
from wholepicture.core.gateway.law import Law, TooEarly
from wholepicture.core.gateway.trace import trace, would_change

PARENT_ASKS = {
    **WORRIED_TEACHER,
    "recipient-agency": "PARENT",
    "mode": "answering-a-request",
    "purpose": "own-interest",
}
HELP = {"purpose": "promote-child-welfare", "concern": "welfare"}
HEALTH_VISITOR = {
    **WORRIED_TEACHER,
    **HELP,
    "holder-agency": "NHS_0_19",
    "recipient-agency": "LA_FAMILY_HELP",
    "child-age": 1,
    "schooling": "under-school-age",
}


def ids(rules):
    return [one.id for one in rules]


@pytest.mark.parametrize(
    "consent", ["not-sought", "no-answer", "refused", "withdrawn", "cannot-be-given"]
)
@pytest.mark.parametrize("concern", ["risk-of-harm", "significant-harm", "immediate-danger"])
def test_a_worry_is_shared_whatever_was_said_about_consent(concern, consent):
    assert told(concern=concern, consent=consent).answer == "share-without-consent"


@pytest.mark.parametrize("level", ["not-known", "universal", "early-help", "child-protection"])
def test_a_threshold_never_decides_whether_a_worry_is_passed_on(level):
    assert shares(told(service_level=level))


def test_agreement_makes_it_a_plain_share():
    assert told(consent="given").answer == "share"


def test_immediate_danger_needs_one_answer_and_nothing_else():
    one = assess(law_of(), {"concern": "immediate-danger"})

    assert (one.answer, one.tell.value, one.decided) == (
        "share-without-consent",
        "tell-after",
        True,
    )
    assert ids(one.relied.on) == ["COMMON_LAW_PUBLIC_INTEREST"]
    assert {"POLICE", "AMBULANCE"} <= set(recipients(one))
    assert "act-now" in one.modifiers


def test_immediate_danger_abroad_is_acted_on_first():
    assert shares(told(concern="immediate-danger", other_area="outside-england"))


def test_outside_england_gets_advice_and_not_an_answer():
    assert told(other_area="outside-england").answer == "hold-seek-advice"


@pytest.mark.parametrize("concern", ["none", "risk-of-harm", "immediate-danger"])
def test_a_refuge_address_never_goes_to_whom_it_is_hidden_from(concern):
    one = told(
        situation=PARENT_ASKS, concern=concern, recipient_conflict=True, reveals_hidden_address=True
    )

    assert one.answer == "must-not-share"
    assert "reveals-hidden-address" in one.redact


@pytest.mark.parametrize("concern", ["risk-of-harm", "significant-harm", "immediate-danger"])
def test_a_refuge_address_is_taken_out_and_the_worry_goes(concern):
    one = told(concern=concern, reveals_hidden_address=True)

    assert shares(one)
    assert "reveals-hidden-address" in one.redact
    assert {"redact", "safe-route"} <= set(one.modifiers)


PROTECTED = {
    "reveals-adoption-link": "R01",
    "reveals-gender-recognition": "R02",
    "fertility-or-abortion-record": "R05",
    "family-court-papers": "R12",
    "legally-privileged": "R11",
    "reveals-protected-person": "R08",
    "tax-or-benefit-record": "R23",
}


@pytest.mark.parametrize(("content", "rule"), PROTECTED.items())
def test_protected_content_does_not_go_and_the_record_says_what_may(content, rule):
    one = told(**{content.replace("-", "_"): True}, recipient_agency="POLICE")

    assert not shares(one)
    assert rule in ids(one.restrictions)
    assert one.escalate_to
    assert one.row.instead


@pytest.mark.parametrize(("content", "rule"), PROTECTED.items())
def test_in_immediate_danger_the_worry_goes_without_the_protected_content(content, rule):
    one = told(
        **{content.replace("-", "_"): True}, recipient_agency="POLICE", concern="immediate-danger"
    )

    assert shares(one)
    assert content in one.redact
    assert rule in [name for name, _ in withheld(one)]


@pytest.mark.parametrize(
    ("content", "lifted_by"),
    [
        ("reveals_gender_recognition", {"consent": "given"}),
        ("reveals_gender_recognition", {"court_order": "orders-or-permits"}),
        ("legally_privileged", {"consent": "given"}),
        ("family_court_papers", {"recipient_agency": "LA_CSC"}),
        ("family_court_papers", {"court_order": "orders-or-permits"}),
    ],
)
def test_what_the_law_requires_lifts_a_restriction(content, lifted_by):
    assert shares(told(**{"recipient_agency": "POLICE", content: True, **lifted_by}))


def test_a_court_order_about_a_fertility_record_is_for_a_lawyer_to_read():
    one = told(fertility_or_abortion_record=True, court_order="orders-or-permits")

    assert one.answer == "hold-seek-advice"


def test_a_duty_that_meets_a_bar_is_shown_beside_it():
    one = told(event="police-protection", holder_agency="POLICE", reveals_protected_person=True)

    assert one.answer == "must-not-share"
    assert [(g.id, r.id) for g, r in one.conflicts] == [("CA1989_S46", "R08")]
    assert any(line.startswith("Conflict: the duty CA1989_S46 meets R08") for line in trace(one))


def test_what_held_an_emergency_back_is_named_where_no_content_is():
    one = told(concern="immediate-danger", purpose="immigration-control")

    assert "R24" in one.redact


def test_a_referrer_is_never_named_to_the_family():
    one = told(situation=PARENT_ASKS, about="referrer", reveals_referrer=True)

    assert (one.answer, one.tell.value) == ("must-not-share", "not-applicable")
    assert one.escalate_to == ("team-manager",)


@pytest.mark.parametrize(
    ("day", "answer"), [(BEFORE, "seek-consent-first"), (AFTER, "hold-seek-advice")]
)
def test_help_that_nobody_has_agreed_to_depends_on_the_day(day, answer):
    assert told(day, HEALTH_VISITOR).answer == answer


@pytest.mark.parametrize(
    ("day", "answer"), [(BEFORE, "must-not-share"), (AFTER, "hold-seek-advice")]
)
def test_help_that_was_refused_depends_on_the_day(day, answer):
    assert told(day, HEALTH_VISITOR, consent="refused").answer == answer


@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_help_that_was_agreed_to_is_shared_on_either_day(day):
    assert told(day, HEALTH_VISITOR, consent="given").answer == "share"


def test_a_duty_is_not_relied_on_before_its_day():
    before = told(BEFORE, HEALTH_VISITOR, concern="risk-of-harm")
    after = told(AFTER, HEALTH_VISITOR, concern="risk-of-harm")

    assert "CA2004_S16LA" not in ids(before.relied.on)
    why = {gateway.id: said for gateway, said in before.relied.not_on}["CA2004_S16LA"]
    assert "it is reported in force from 2026-09-30" in why
    assert after.relied.on[0].id == "CA2004_S16LA"
    assert "duty" in after.modifiers


def test_a_day_before_the_data_begins_has_no_law():
    with pytest.raises(TooEarly, match="begins on 2024-01-01"):
        Law(RULES, date(2023, 12, 31))


def test_a_rule_that_has_ended_is_not_in_force():
    rule = RULES.gateways[0]

    assert rule.in_force(date(2026, 1, 1))
    assert not type(rule)(**{**vars(rule), "end": date(2025, 1, 1)}).in_force(date(2026, 1, 1))


def test_what_is_not_confidential_needs_nobodys_agreement():
    one = told(BEFORE, HEALTH_VISITOR, confidential=False)

    assert one.answer == "share"
    assert "falls away" in four_questions(one)["confidence"]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "Public interest outweighs it"),
        ({"consent": "refused"}, "record what was said"),
        ({"consent": "given"}, "The person agrees"),
        ({"concern": "welfare"}, "agreement is being sought"),
        ({"relevant": False}, "Not set aside"),
        ({"event": "pupil-absence-or-roll", "recipient_agency": "LA_EDUCATION"}, "prescribes"),
        (
            {
                "purpose": "prevent-radicalisation",
                "recipient_agency": "POLICE",
                "concern": "unsure",
            },
            "Law and public interest",
        ),
    ],
)
def test_confidence_is_answered_on_its_own(changes, words):
    assert words in four_questions(told(**changes))["confidence"]


def test_the_four_questions_are_each_answered_when_nothing_is_shared():
    one = told(relevant=False, purpose="not-stated", concern="none")

    assert four_questions(one)["power-or-duty"] == "None fits."
    assert four_questions(one)["data-protection-basis"] == "None is reached."
    assert not any(bases(one).values())


def test_a_power_that_is_considered_is_said_to_be():
    one = told(concern="welfare")

    assert "Considered: Schools and colleges" in four_questions(one)["power-or-duty"]
    assert any(line.startswith("EA2002_S175_157 would be used") for line in trace(one))


def test_what_is_not_known_never_silently_stops_a_share_at_risk():
    one = told(reveals_adoption_link=None)

    assert (one.answer, one.decided) == ("share-without-consent", False)
    assert ("R01", "Check first: Adoption") in [(n, t[:21]) for n, t in withheld(one)]


def test_what_is_not_known_is_never_taken_for_no():
    one = told(concern=None)

    assert (one.answer, one.decided, one.row.id) == ("hold-seek-advice", False, "undecided")


def test_when_it_is_not_known_who_is_unsafe_the_family_is_not_told_yet():
    one = told(unsafe_to_tell=None)

    assert (one.answer, one.tell.value, one.decided) == (
        "share-without-consent",
        "do-not-tell-yet",
        False,
    )


def test_whether_anyone_agreed_does_not_matter_to_whether_it_is_shared():
    one = told(consent=None)

    assert one.answer == "share-without-consent"
    assert {answer for answer, _ in one.open.outcomes} == {"share", "share-without-consent"}


def test_an_answer_is_decided_when_every_completion_agrees_though_no_single_rule_is():
    """Refused or not, and whatever is new, it is a bar: Kleene's values alone would not tell."""
    one = told(concern=None, reveals_adoption_link=True, other_area="same-area")

    assert one.answer in {"must-not-share", "hold-seek-advice", "share-without-consent"}


def test_less_detail_can_go_where_the_content_cannot():
    facts = {**told(legally_privileged=True).facts}

    assert by_detail(law_of(), facts) == {
        "pointer": "share-without-consent",
        "headline": "share-without-consent",
        "content": "must-not-share",
    }


def test_what_would_change_the_answer_is_said_and_is_possible():
    said = list(would_change(told(concern="welfare")))

    assert "share, if consent: given" in said
    assert any(one.startswith("share-without-consent, if concern: any of") for one in said)
    assert not any("capacity: gillick" in one and "child-age: 3" in one for one in said)


def test_the_record_may_name_a_better_recipient():
    one = told(
        holder_agency="POLICE", recipient_agency="OTHER_RELATIVE", about="other-adult",
        mode="answering-a-request", request_cites="disclosure-scheme", request_specific=True,
        concern="significant-harm", consent="not-sought",
    )  # fmt: skip

    assert shares(one)
    assert recipients(one) == ("PARENT",)
    assert "different-recipient" in one.modifiers


@pytest.mark.parametrize(
    ("changes", "gateway"),
    [
        ({"event": "police-protection", "holder_agency": "POLICE"}, "CA1989_S46"),
        ({"event": "long-stay", "holder_agency": "NHS_TRUST"}, "CA1989_S85_86"),
        ({"event": "serious-incident", "holder_agency": "LA_CSC", "recipient_agency": "PRACTICE_REVIEW_PANEL"}, "CA2004_S16C"),
        ({"event": "worker-allegation", "about": "worker-with-children", "recipient_agency": "LADO"}, "SVGA2006_DBS"),
        ({"purpose": "direct-care", "holder_agency": "NHS_GP", "recipient_agency": "NHS_TRUST", "concern": "none"}, "HSCA2012_S251B"),
        ({"event": "homelessness-risk", "purpose": "housing-help", "holder_agency": "NHS_TRUST", "recipient_agency": "LA_HOUSING", "consent": "given", "concern": "welfare"}, "HA1996_S213B"),
    ],
)  # fmt: skip
def test_a_prescribed_notice_or_agreed_referral_is_simply_shared(changes, gateway):
    one = told(**changes)

    assert one.answer == "share"
    assert gateway in ids(one.relied.on)


@pytest.mark.parametrize(
    ("event", "role", "relied"),
    [
        ("fgm-known", "teacher", True),
        ("fgm-suspected", "teacher", False),
        ("fgm-known", "other-staff", False),
    ],
)
def test_fgm_is_a_personal_duty_only_when_known_and_theirs(event, role, relied):
    one = told(event=event, practitioner_role=role, recipient_agency="POLICE")

    assert shares(one)
    assert ("FGM2003_S5B" in ids(one.relied.on)) == relied
    assert ("personal-duty" in one.modifiers) == relied


def test_only_what_holds_it_back_says_who_decides():
    one = told(recipient_conflict=True, sexual_health=True, includes_other_people=True)

    assert ids(one.restrictions) == ["R03", "R27"]
    assert one.escalate_to == ("designated-safeguarding-lead", "designated-officer-lado")
    assert "includes-other-people" in [name for name, _ in withheld(one)]
