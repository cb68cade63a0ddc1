"""Notes as practitioners of each agency might write them, made up for these tests."""

import pytest

from wholepicture.core.coding.cues import lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.readers.factors import load_factors

KNOWN = lexicon(load_factors().factors)

NOTES = {
    "health visitor, home visit": (
        (
            "HV home visit as planned. Baby seen awake, thriving, weight on 50th centile. No "
            "bruising or marks seen. Mum says she is struggling to cope and has no support "
            "network. Denies drug use. Home conditions: cluttered, strong smell of urine."
        ),
        "child-seen thriving parent-needs-support home-conditions-poor",
        "bruising-or-marks adult-drug-use",
    ),
    "health visitor, no access": (
        (
            "No access visit. Curtains closed, card left. Child not seen since March. WNB to "
            "clinic x2; immunisations outstanding. If no reply by Friday, will discuss with "
            "safeguarding lead."
        ),
        "no-reply-at-visit child-not-seen was-not-brought",
        "",
    ),
    "school, concern": (
        (
            "Came in unkempt, no coat, always hungry - took food from other children's lunch "
            "boxes. Bruise to left cheek. When asked he said he fell. Scared of stepdad, did not "
            "want to go home.\n"
            "Mum contacted: denies any domestic abuse."
        ),
        (
            "unkempt-or-poorly-clothed hunger-or-food-seeking bruising-or-marks "
            "injury-unusual-site child-account fear-of-adult"
        ),
        "domestic-abuse",
    ),
    "school, attendance": (
        (
            "Attendance 71%, persistent absence. Not excluded. Ran away from home twice last "
            "month, reported missing. New phone, older friends; possible exploitation."
        ),
        "school-absence missing-episode exploitation-indicators",
        "exclusion",
    ),
    "GP, consultation": (
        (
            "Mum attended with low mood, PND diagnosed, started on antidepressants. No thoughts "
            "of suicide. Family history of epilepsy. Partner has moved in. 12/40 pregnant."
        ),
        "adult-mental-health joins-household pregnancy-or-birth",
        "suicidal-thoughts-or-attempt disability-or-long-term-condition",
    ),
    "emergency department": (
        (
            "Brought in by ambulance. 4 month old, non-mobile baby with spiral fracture of the "
            "left arm. Delay in presentation. Explanation does not fit. ?NAI. Skeletal survey "
            "requested; skull fracture ruled out."
        ),
        (
            "emergency-attendance injury-non-mobile-infant fracture delay-seeking-care "
            "unexplained-injury medical-examination"
        ),
        "suspected-physical-abuse head-injury",
    ),
    "police, incident": (
        (
            "Attended verbal domestic. Female alleged hands round throat. Children present "
            "upstairs. Male arrested. No weapon seen. DASH completed, high risk; MARAC referral "
            "made."
        ),
        (
            "domestic-abuse non-fatal-strangulation child-present-at-violence "
            "criminal-justice-status marac-discussion referral-made"
        ),
        "adult-weapon",
    ),
    "housing": (
        (
            "Family in temporary accommodation, rent arrears. Neighbour reported shouting and "
            "that the children are left alone. Refused entry today; shouted from window. May be "
            "evicted."
        ),
        (
            "homelessness-or-housing-need concern-from-family-or-public lack-of-supervision "
            "access-refused"
        ),
        "",
    ),
    "drug service": (
        (
            "On a script, positive drug test for cocaine. Says the children are with nan at "
            "weekends. Denied dealing. Previously on licence. Declined support."
        ),
        "adult-drug-use disengaged",
        "drug-supply criminal-justice-status",
    ),
    "social work, strategy discussion": (
        (
            "Strategy discussion held. Threshold not met for s47, NFA. Case closed, stepped down "
            "to early help. CP plan not needed."
        ),
        "strategy-discussion no-further-action case-closed step-down early-help-plan",
        "cp-plan",
    ),
    "mental health, young person": (
        (
            "Low mood and anxiety since the exams. Thoughts of self-harm; no plan to end life. "
            "Not sleeping. Lost her grandfather. At risk of exclusion. Wants to go to university."
        ),
        "low-mood anxiety self-harm exam-pressure aspiration",
        "suicidal-thoughts-or-attempt exclusion",
    ),
    "form": (
        ("Injuries: none\nUnkempt: no\nHungry: yes\nDomestic abuse: denied\nChild seen alone: yes"),
        "hunger-or-food-seeking",
        "unkempt-or-poorly-clothed injury",
    ),
}


def found(note):
    return {one.factor: one.certainty for one in suggest(note, KNOWN)}


@pytest.mark.parametrize(("note", "said", "others"), NOTES.values(), ids=NOTES)
def test_what_a_note_says_is_suggested(note, said, others):
    suggested = {one for one, certainty in found(note).items() if certainty == "said"}

    assert set(said.split()) <= suggested


@pytest.mark.parametrize(("note", "said", "others"), NOTES.values(), ids=NOTES)
def test_what_a_note_does_not_say_is_shown_apart(note, said, others):
    apart = {one for one, certainty in found(note).items() if certainty != "said"}

    assert set(others.split()) <= apart


def test_the_notes_together_touch_every_group_that_can_be_suggested():
    touched = {KNOWN.factors[one].group for note, *_ in NOTES.values() for one in found(note)}

    assert touched >= {one.group for one in KNOWN.factors.values()}
