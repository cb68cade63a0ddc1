"""An assessment in plain lines, the answer first."""

from collections.abc import Iterator

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.carried import four_questions, minimum, recipients, withheld
from wholepicture.core.gateway.conditions import Facts
from wholepicture.core.gateway.questions import matter
from wholepicture.core.gateway.reasons import likeliest, reasons
from wholepicture.core.gateway.trace import filled
from wholepicture.reports.law.as_json import needing_review

HEADINGS = {
    "share": "SHARE NOW",
    "share-without-consent": "SHARE NOW, WITHOUT CONSENT",
    "seek-consent-first": "ASK FIRST",
    "hold-seek-advice": "HOLD, AND GET ADVICE NOW",
    "must-not-share": "DO NOT SHARE THIS",
}
ASKS = {
    "power-or-duty": "Which power or duty?",
    "data-protection-basis": "Which data protection basis?",
    "confidence": "Is it confidential, and what sets that aside?",
    "necessity": "Is it necessary and proportionate?",
}
"""The four questions; answering one is not answering the others."""

TELL = {
    "tell-before": "Tell the family before it goes.",
    "tell-after": "Tell the family afterwards, as soon as it is safe.",
    "do-not-tell-yet": "Do not tell the family yet. Record why, who decides when, and look again.",
    "not-applicable": "Telling the family does not arise, or is for the adviser.",
}
TELL_OF = {
    "seek-consent-first": "Tell the family when you ask: what would go, to whom and why.",
    "hold-seek-advice": "Tell the family before anything goes.",
    "must-not-share": "Tell the family that it will not be shared.",
}
"""What is told before, where nothing goes now."""

SAFELY = " Tell only those who can safely be told: never the person who may cause harm."


def telling(answer: str, tell: str, facts: Facts) -> str:
    """What the family is told, and when. Where one person is unsafe to tell, the others are told."""
    told = TELL_OF.get(answer, TELL[tell]) if tell == "tell-before" else TELL[tell]
    one_is_unsafe = facts.get("unsafe-to-tell") == "one-person"
    return told + SAFELY * (one_is_unsafe and tell in {"tell-before", "tell-after"})


def lines(one: Assessment) -> Iterator[str]:
    """What a practitioner needs, most urgent first."""
    words = one.law.rules.words
    if not one.decided:
        yield "NOT DECIDED YET. Until it is:"
    yield f"{HEADINGS[one.answer]}: {filled(one, one.row.because)}."
    if one.row.instead:
        yield filled(one, one.row.instead)
    yield telling(one.answer, one.tell.value, one.facts)
    if found := recipients(one):
        yield f"To: {', '.join(words[each] for each in found)}."
    if one.answer != "must-not-share":
        yield f"The least: {minimum(one)}"
    if one.escalate_to:
        yield f"Who decides: {'; '.join(words[role] for role in one.escalate_to)}."
    for name in one.modifiers:
        yield f"- {words[name]}"
    yield from _section(
        "Under", [f"{g.name}: {g.cite} ({g.effect}, grade {g.grade})" for g in one.relied.on]
    )
    yield from _section(
        "Do not rely on", [f"{g.name} ({g.cite}): {why}" for g, why in one.relied.not_on]
    )
    yield from _section("Leave out", [text for _, text in withheld(one)])
    yield from _section("Still to find out", [
        one.law.rules.book.facts[name].question for name in matter(one.law, one.facts)[:5]
    ])  # fmt: skip
    yield from _section(
        "The four questions", [f"{ASKS[k]} {v}" for k, v in four_questions(one).items()]
    )
    yield from _section("Why", list(reasons(one)))
    yield from _section("What would change it, the likeliest first", list(likeliest(one)))
    review = needing_review(one)
    yield from _section("Needs legal review", [", ".join(review)] if review else [])
    yield f"Rules of {one.law.rules.version}, as of {one.law.day.isoformat()}, {one.law.rules.nation}. Advice: a person decides and records."


def _section(title: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield ""
        yield f"{title}:"
        yield from (f"  {row}" for row in rows)
