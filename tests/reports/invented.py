"""Patterns and stories that the reports' tests invent, so that they lean on no bundled pattern."""

from wholepicture.core.patterns.form import Absence, Age, Ask, Ground, Near, Other, Pattern, Slot

INJURY = ("bruising-or-marks", "injury-unusual-site", "fracture", "burn-or-scald", "head-injury")
LOW = ("low-mood", "anxiety", "low-weight-or-weight-loss", "changed-presentation")
HARM_TO_SELF = ("self-harm", "suicidal-thoughts-or-attempt")
UNSEEN = ("was-not-brought", "no-reply-at-visit", "access-refused", "child-not-seen")


def a_pattern(name, **changed):
    """A pattern that shows wherever a child has a bruise, unless told otherwise."""
    given = {
        "version": 1,
        "title": f"Pattern {name}",
        "level": "child-in-need",
        "owner": "Safeguarding lead",
        "says": "{child} has had an injury.",
        "ground": (Ground("An invented review", 2020),),
        "slots": (Slot("hurt", "child", INJURY),),
    }
    return Pattern(name, **{**given, **changed})


LEAD = Absence("lead", ("lead-practitioner-named",), ("csc",), "Does anybody lead for {child}?")

PATTERNS = (
    a_pattern(
        "supplier-joins-home",
        title="Someone thought to supply drugs has joined the home of a young child",
        says="{adult} is thought to supply drugs and has joined the home of {child}, who is under five.",
        level="child-protection",
        age=Age(0, 60),
        people=(Other("adult", "lives-with"),),
        slots=(
            Slot("supply", "adult", ("drug-supply",), ever=True),
            Slot("joins", "adult", ("joins-household",)),
        ),
        asks=(
            Ask(("police",), "Is the suspicion still current?", "say how urgent this is"),
            Ask(("drug-and-alcohol",), "Are drugs kept or used in the home?", "change the plan"),
        ),
        false_if=("The person has moved out again.",),
        group="drugs",
    ),
    a_pattern(
        "drug-use-from-several-sides",
        title="Several agencies each know of drug use in the family",
        says="At least three agencies each know of drug use around {child}.",
        level="targeted-family-help",
        slots=(Slot("use", "anyone", ("adult-drug-use", "drug-supply"), count=3, observers=3),),
        agencies=3,
        reassured_by=("engaged-well",),
        group="drugs",
    ),
    a_pattern(
        "exploitation-and-supply",
        title="A child shows signs of exploitation and a parent is thought to supply drugs",
        says="{child} shows possible signs of exploitation; {adult} is thought to supply drugs.",
        people=(Other("adult", "linked"),),
        slots=(
            Slot("signs", "child", ("exploitation-indicators",)),
            Slot("supply", "adult", ("drug-supply",), ever=True),
        ),
        group="outside",
    ),
    a_pattern(
        "injuries-again",
        title="Injuries on two separate days",
        says="{child} was seen with injuries on at least two days.",
        level="child-protection",
        slots=(Slot("hurt", "child", INJURY, count=2, apart_days=2),),
        group="injury",
    ),
    a_pattern(
        "injury-and-suspicion",
        title="An injury, and an adult at home under suspicion",
        says="{child} was seen with an injury; {adult}, who is close to the child, is under suspicion.",
        level="child-protection",
        people=(Other("adult", "close"),),
        slots=(
            Slot("hurt", "child", INJURY),
            Slot("suspected", "adult", ("suspected-offence-against-child", "adult-violence")),
        ),
        near=(Near("hurt", "suspected", 365),),
        group="injury",
    ),
    a_pattern(
        "alone-and-low",
        title="Low mood and thoughts of self-harm, and nobody leading",
        says="{child} is low and has thoughts of self-harm. Several services help; does anybody lead?",
        age=Age(120, 216),
        within_days=92,
        agencies=2,
        slots=(Slot("low", "child", LOW), Slot("harm", "child", HARM_TO_SELF)),
        absent=(LEAD,),
        group="mood",
    ),
    a_pattern(
        "under-suspicion-and-low",
        title="A young person under suspicion who has thoughts of suicide",
        says="{child} is under suspicion of an offence and has thoughts of suicide or self-harm.",
        level="child-protection",
        slots=(
            Slot("suspected", "child", ("child-suspected-of-offence",)),
            Slot("harm", "child", HARM_TO_SELF),
        ),
        group="mood",
    ),
    a_pattern(
        "unseen",
        title="A child whom several services could not see",
        says="{child} was not brought, or not seen, at least three times.",
        slots=(Slot("unseen", "household", UNSEEN, count=3),),
        group="unseen",
    ),
    a_pattern(
        "violence-at-home",
        title="Violence between adults in the home of a young child",
        says="There is violence between adults around {child}.",
        age=Age(0, 84),
        slots=(Slot("violence", "household", ("domestic-abuse",), count=2),),
        group="home",
    ),
)
