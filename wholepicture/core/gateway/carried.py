"""What an answer carries besides its reasons: the four questions, the least, who receives it, what stays."""

from collections.abc import Iterator

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.rules import Rule
from wholepicture.core.gateway.trace import filled


def four_questions(one: Assessment) -> dict[str, str]:
    """The four questions, each answered apart: answering one is not answering the others."""
    return {
        "power-or-duty": _power(one),
        "data-protection-basis": _basis(one),
        "confidence": _confidence(one),
        "necessity": _necessity(one),
    }


def _power(one: Assessment) -> str:
    if one.shares and one.reading.named("court-orders"):
        return "; ".join(
            ["The order of the court", *(f"{g.name} ({g.cite})" for g in one.relied.on)]
        )
    if one.relied.on:
        return "; ".join(f"{g.name} ({g.cite}), {g.effect}" for g in one.relied.on)
    would = "; ".join(f"{g.name} ({g.cite})" for g in one.relied.considered)
    return f"None relied on yet. Considered: {would}." if would else "None fits."


def _basis(one: Assessment) -> str:
    if one.answer == "must-not-share":
        return "None is reached."
    named = [_named(rule) for rules in bases(one).values() for rule in rules]
    return "; ".join([*named, *_open_bases(one)]) or "To be settled."


def _named(rule: Rule) -> str:
    return f"Article {rule.cite}: {rule.name}"


def _open_bases(one: Assessment) -> Iterator[str]:
    """For an article of which nothing is sure yet: what it may be, and the question that settles it."""
    for article, rules in one.law.rules.bases.items():
        fit = [rule for rule in rules if rule.in_force(one.law.day)]
        may = [rule for rule in fit if one.reading.truth(rule.when) is None]
        if one.decided and may and not bases(one)[article]:
            asks = dict.fromkeys(leaf.fact for rule in may for leaf in one.reading.why(rule.when))
            questions = [
                one.law.rules.book.facts[fact].question for fact in asks if fact not in one.facts
            ]
            either = " or ".join(_named(rule) for rule in may)
            yield f"{either}, which turns on: {' '.join(questions)}"


def bases(one: Assessment) -> dict[str, list[Rule]]:
    """The lawful bases that fit on the day, by article; those that may, while it is not decided."""
    none = one.answer == "must-not-share"
    return {
        article: [] if none else [rule for rule in rules if _fits(one, rule)]
        for article, rules in one.law.rules.bases.items()
    }


def _fits(one: Assessment, rule: Rule) -> bool:
    truth = one.reading.truth(rule.when)
    return rule.in_force(one.law.day) and (truth is True or (truth is None and not one.decided))


def _confidence(one: Assessment) -> str:
    consent = one.facts.get("consent")
    if one.facts.get("confidential") is False:
        return "Not confidential: the question falls away."
    if one.answer == "seek-consent-first":
        return "Not yet set aside: agreement is being sought."
    if not one.shares:
        return "Not set aside."
    if consent == "given":
        return "The person agrees."
    if one.answer == "share":
        return "The law prescribes this notice, return, transfer or reply."
    aside = [
        g.name for g in one.relied.on if g.sets_confidence_aside or g.overrides_confidence == "full"
    ]
    said = (
        f"Public interest outweighs it ({'; '.join(aside)})" if aside else "Law and public interest"
    )
    objected = " Agreement was refused: record what was said and how it was weighed." * (
        consent in {"refused", "withdrawn"}
    )
    return f"{said}: record the balance.{objected}"


def _necessity(one: Assessment) -> str:
    if not one.shares:
        return f"Nothing goes yet. {filled(one, one.row.instead)}".strip()
    return f"{minimum(one)} Name the aim, and why nothing less intrusive would do."


def minimum(one: Assessment) -> str:
    """The least that does the job."""
    if one.answer in {"must-not-share"}:
        return "None."
    rows = one.law.table("minimum")
    return next(row.value for row in rows if one.reading.truth(row.when))


def recipients(one: Assessment) -> tuple[str, ...]:
    """The proper recipients, who may not be the person who asked."""
    if not one.shares:
        return ()
    found = [str(one.facts["recipient-agency"])] if "recipient-agency" in one.facts else []
    for row in one.law.table("recipients"):
        if one.reading.truth(row.when):
            found = [each for each in found if each not in row.without] + list(row.roles)
    return tuple(dict.fromkeys(found))


def withheld(one: Assessment) -> Iterator[tuple[str, str]]:
    """What must not go, and why: everything where nothing may; else what restrictions and relevance take out."""
    if one.answer in {"must-not-share", "hold-seek-advice"}:
        yield "all", f"Everything about this, for now: {filled(one, one.row.because)}."
    for rule in one.restrictions:
        yield rule.id, f"{rule.name}: {rule.say}. You can share: {rule.share_instead}"
    for row in one.law.table("leave_out"):
        if one.reading.truth(row.when):
            yield row.id, row.value
    if not one.decided:
        for rule in one.unchecked:
            yield rule.id, f"Check first: {rule.name}: {rule.say}"
