"""What a plan may ask of the law: yes, if, no or not assessed, with real gateways and what must be taken out."""

from time import perf_counter

import pytest

from tests.law.situations import AFTER, BEFORE, RULES
from wholepicture.core.factors import Factor, Vocabulary
from wholepicture.core.gateway.for_plans import lawful_from
from wholepicture.core.gateway.lawful import CONTENT, HEADLINE, Proposal, only_seals
from wholepicture.core.ledger import Agency, Observation, Person
from wholepicture.core.period import edtf
from wholepicture.readers.factors import load_factors
from wholepicture.readers.law_plans import assumed_from

FACTORS = load_factors()
ASSUMED = assumed_from(RULES)
PEOPLE = [
    Person("child", "child"),
    Person("mum", "mother"),
    Person("sib", "sibling"),
    Person("man", "other-adult"),
]


def lawful(day=AFTER, nation="England", vocabulary=FACTORS):
    return lawful_from(RULES, vocabulary, ASSUMED, law_at=day, nation=nation, people=PEOPLE)


def proposal(
    *factors,
    holder="school",
    recipient="csc",
    concern="child-protection",
    about="child",
    detail=HEADLINE,
):
    seen = Observation(
        "o1", "holder", (about,), edtf("2020-01-01"), 1, frozenset(factors or {"bruising-or-marks"})
    )
    return Proposal(
        seen, detail, Agency("h", holder), Agency("r", recipient), "safeguarding", concern, 1
    )


@pytest.mark.parametrize(
    ("holder", "gateway"),
    [
        ("police", "POLICE_COMMON_LAW"),
        ("school", "EA2002_S175_157"),
        ("gp", "PUBLIC_INTEREST_HEALTH"),
        ("csc", "CA1989_S17"),
    ],
)
def test_a_plan_names_the_gateway(holder, gateway):
    said = lawful(BEFORE)(proposal(holder=holder, recipient="police" if holder == "csc" else "csc"))

    assert (said.answer, said.gateway) == ("yes", gateway)


def test_the_day_of_the_law_matters():
    assert lawful(AFTER)(proposal(holder="gp")).gateway == "CA2004_S16LA"


@pytest.mark.parametrize("concern", ["child-in-need", "child-protection"])
def test_a_risk_of_harm_is_a_yes(concern):
    assert lawful()(proposal(concern=concern)).answer == "yes"


def test_help_alone_depends_on_agreement():
    said = lawful(BEFORE)(proposal(concern="early-help"))

    assert (said.answer, said.outcome) == ("if", "seek-consent-first")
    assert any("safe to ask" in reason for reason in said.reasons)


def test_a_protected_address_is_taken_out_and_the_rest_goes():
    said = lawful()(proposal("protected-address", "bruising-or-marks"))

    assert said.answer == "yes"
    assert said.redact == {"protected-address"}


@pytest.mark.parametrize("factor", ["protected-address", "adoption-or-changed-identity"])
def test_what_is_nothing_but_sealed_does_not_go(factor):
    said = lawful()(proposal(factor))

    assert (said.answer, said.redact) == ("no", {factor})
    assert said.reasons


def test_a_marac_is_known_to_its_members_and_not_to_a_school():
    assert lawful()(proposal("marac-discussion", holder="police")).redact == frozenset()
    assert (
        lawful()(proposal("marac-discussion", holder="police", recipient="school")).answer == "no"
    )


def test_a_sealed_factor_that_the_law_does_not_know_never_travels():
    vocabulary = Vocabulary((Factor("new", "New", sensitivity="sealed"), Factor("plain", "Plain")))
    ask = lawful(vocabulary=vocabulary)

    assert ask(proposal("new")).answer == "no"
    assert ask(proposal("new", "plain")).redact == {"new"}


def test_what_is_held_rather_than_barred_is_an_if():
    assumed = type(ASSUMED)(
        **{**vars(ASSUMED), "factors": {"protected-address": "counter-terrorism-or-intelligence"}}
    )
    ask = lawful_from(RULES, FACTORS, assumed, law_at=AFTER, nation="England")

    assert ask(proposal("protected-address", detail=CONTENT)).answer == "if"


def test_what_the_law_forbids_is_a_no():
    assumed = type(ASSUMED)(**{**vars(ASSUMED), "facts": {**ASSUMED.facts, "relevant": False}})
    said = lawful_from(RULES, FACTORS, assumed, law_at=AFTER, nation="England")(proposal())

    assert (said.answer, said.outcome) == ("no", "must-not-share")


def test_outside_the_nation_nothing_is_assessed():
    said = lawful(nation="Wales")(proposal())

    assert said.answer == "not-assessed"
    assert said.reasons == ("These rules are for England; the case is from Wales.",)


def test_a_holder_without_a_code_is_an_if():
    assert lawful()(proposal(holder="marac", concern="early-help")).answer == "if"


@pytest.mark.parametrize("about", ["child", "mum", "sib", "man"])
@pytest.mark.parametrize("factor", ["adult-drug-use", "drug-supply", "bruising-or-marks"])
def test_about_whom_it_is_does_not_stop_a_worry(about, factor):
    assert lawful()(proposal(factor, about=about, holder="police")).answer == "yes"


def test_it_is_quick_once_warm():
    ask, one = lawful(), proposal()
    ask(one)
    start = perf_counter()
    for _ in range(1000):
        ask(one)

    assert (perf_counter() - start) / 1000 < 0.0002


def test_the_documented_default_still_bars_what_is_sealed():
    ask = only_seals(FACTORS)

    assert ask(proposal("protected-address")).answer == "no"
    assert ask(proposal()).answer == "yes"
