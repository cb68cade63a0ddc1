"""A few factors with cues, and ways to ask what a note suggests of them."""

from wholepicture.core.coding.cues import lexicon
from wholepicture.core.coding.suggestions import suggest
from wholepicture.core.factors import Factor

FACTORS = (
    Factor("injury", "Injury", group="injury-and-harm", cues=("injury", "injured", "swelling")),
    Factor(
        "bruise", "Bruise", group="injury-and-harm", broader="injury", cues=("bruise", "black eye")
    ),
    Factor(
        *("face", "Face"), group="injury-and-harm", broader="injury", cues=("bruise to cheek/face",)
    ),
    Factor("fracture", "Fracture", group="injury-and-harm", cues=("fracture", "broken arm/leg")),
    Factor(
        "abuse", "Abuse", group="injury-and-harm", cues=("hit by", "non-accidental injury", "NAI")
    ),
    Factor("anxiety", "Anxiety", group="child-wellbeing", cues=("anxious", "anxiety")),
    Factor("hunger", "Hunger", group="basic-care", cues=("hungry", "stealing food")),
    Factor("neglect", "Neglect", group="basic-care", cues=("neglect", "signs of neglect")),
    Factor("drugs", "Drugs", group="parental-capacity", cues=("drug use", "drugs")),
    Factor("violence", "Violence", group="adult-risk", cues=("violent", "history of violence")),
    Factor("dash", "DASH", group="parental-capacity", cues=("DASH",)),
    Factor("adult-hurt", "Hurt", group="parental-capacity", cues=("mum has a black eye",)),
    Factor("moved-in", "Moved in", group="household", cues=("moved in",)),
    Factor("no-reply", "No reply", group="engagement", cues=("no reply", "curtains closed")),
    Factor("refused", "Refused", group="engagement", cues=("denied entry",)),
    Factor("unseen", "Not seen", group="engagement", cues=("child was not seen",)),
    Factor("missed", "Missed", group="engagement", cues=("did not attend",)),
    Factor("no-concern", "No concern", group="service-status", cues=("no concerns",)),
    Factor("account", "Account", group="accounts", cues=("mum says", "denies")),
    Factor("told", "Child's account", group="child-voice", cues=("said he fell",)),
    Factor("late", "Late", group="service-response", cues=("delayed",)),
    Factor("judged", "Judged", group="any", retrospective=True, cues=("overlooked",)),
)
KNOWN = lexicon(FACTORS)


def found(text, known=KNOWN):
    """Each factor and its certainty, in the order in which they are suggested."""
    return {one.factor: one.certainty for one in suggest(text, known)}


def quoted(text, factor):
    """The words that led to one factor."""
    (one,) = (each for each in suggest(text, KNOWN) if each.factor == factor)
    return [text[start:end] for start, end in one.words]


def the(text, factor):
    return next(one for one in suggest(text, KNOWN) if one.factor == factor)
