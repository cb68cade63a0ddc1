"""The decision record: what an auditor, a court or the family can read, of a share and of a decision not to share alike."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import sha256
from typing import Any, Final

from wholepicture.core.gateway.assessment import Assessment
from wholepicture.core.gateway.carried import bases, four_questions, minimum, recipients, withheld
from wholepicture.core.gateway.conditions import Value
from wholepicture.core.gateway.reasons import changes, reasons
from wholepicture.core.gateway.trace import filled

FORM: Final = "wholepicture-decision/1"
LATER: Final = frozenset({"made_at"})
"""Fields that the first records of this form did not have."""

LENGTH: Final = 12

REASONS: Final = {
    "bar": "restriction",
    "hold": "restriction",
    "danger": "restriction",
    "emergency-danger": "restriction",
    "young-persons-confidence": "restriction",
    "no-role": "recipient-no-role",
    "not-relevant": "not-relevant",
    "more-harm": "more-detrimental",
    "refused": "consent-refused-no-risk",
    "nothing-fits": "no-power",
    "power-named-fails": "no-power",
}
"""The row of an answer that does not share, and the code of its reason on the record."""

BY_ANSWER: Final = {
    "hold-seek-advice": "awaiting-advice",
    "seek-consent-first": "awaiting-agreement",
}


@dataclass(frozen=True)
class Record:
    """What was decided, by whom, on what facts, under the law of which day. Nothing in it is overwritten.

    `said` are the words of the person who decides, by the fields of decision_record.yaml. `replaces`
    is the id of the record that a fresh decision follows; `made_at` the moment when this was written (ISO 8601),
    which may be another day than that of the law.
    """

    ruleset: str
    law_at: str
    facts: Mapping[str, Value]
    answer: str
    tell_family: str
    because: str
    reason_code: str
    modifiers: tuple[str, ...]
    gateways: tuple[str, ...]
    not_to_rely_on: tuple[tuple[str, str], ...]
    lawful_basis: Mapping[str, tuple[str, ...]]
    four_questions: Mapping[str, str]
    restrictions: tuple[str, ...]
    withheld: tuple[tuple[str, str], ...]
    redact: tuple[str, ...]
    minimum: str
    recipients: tuple[str, ...]
    escalate_to: tuple[str, ...]
    consent: str
    trace: tuple[str, ...]
    would_change: tuple[str, ...]
    decided: bool
    said: Mapping[str, str] = field(default_factory=dict)
    replaces: str = ""
    made_at: str = ""
    form: str = FORM

    @property
    def id(self) -> str:
        """The record's own number: it follows from what is in the record, so that a changed one has another."""
        whole = json.dumps(as_data(self), sort_keys=True, ensure_ascii=False)
        return sha256(whole.encode()).hexdigest()[:LENGTH]


def recorded(
    one: Assessment, said: Mapping[str, str] | None = None, replaces: str = "", made_at: str = ""
) -> Record:
    """The record of an assessment, with what the person who decides has said."""
    return Record(
        ruleset=one.law.rules.version,
        law_at=one.law.day.isoformat(),
        facts=dict(one.facts),
        answer=one.answer,
        tell_family=one.tell.value,
        because=filled(one, one.row.because),
        reason_code="" if one.shares else REASONS.get(one.row.id, BY_ANSWER.get(one.answer, "")),
        modifiers=one.modifiers,
        gateways=tuple(g.id for g in one.relied.on),
        not_to_rely_on=tuple((g.id, why) for g, why in one.relied.not_on),
        lawful_basis={name: tuple(rule.id for rule in rules) for name, rules in bases(one).items()},
        four_questions=four_questions(one),
        restrictions=tuple(rule.id for rule in one.restrictions),
        withheld=tuple(withheld(one)),
        redact=one.redact,
        minimum=minimum(one),
        recipients=recipients(one),
        escalate_to=one.escalate_to,
        consent=str(one.facts.get("consent", "not known")),
        trace=tuple(reasons(one)),
        would_change=tuple(changes(one)),
        decided=one.decided,
        said=dict(said or {}),
        replaces=replaces,
        made_at=made_at,
    )


def as_data(record: Record) -> dict[str, Any]:
    """A record as plain values, from which the same record can be read again."""
    return {one.name: _plain(getattr(record, one.name)) for one in fields(record)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return {k: _plain(one) for k, one in value.items()} if isinstance(value, Mapping) else value


def from_data(data: Mapping[str, Any]) -> Record:
    """The record that was written.

    Raises:
        ValueError: when it is no record, or not of this form.
    """
    if data.get("form") != FORM:
        raise ValueError(f"this is not a record of the form {FORM}")
    names = {one.name for one in fields(Record)}
    odd = sorted((names - LATER) ^ (data.keys() - LATER))
    if odd:
        raise ValueError(
            f"these fields are missing, or are no fields of a record: {', '.join(odd)}"
        )
    return Record(**{name: _kept(name, value) for name, value in data.items()})


def _kept(name: str, value: Any) -> Any:
    if name == "lawful_basis":
        return {key: tuple(one) for key, one in value.items()}
    if isinstance(value, list):
        return tuple(tuple(one) if isinstance(one, list) else one for one in value)
    return value


def fields_due(form: Sequence[Mapping[str, Any]], one: Record) -> tuple[str, ...]:
    """The fields that the person still has to fill in, as decision_record.yaml makes them due."""
    shares = one.answer in {"share", "share-without-consent"}
    due = {
        "always": True,
        "if-shared": shares,
        "if-special-category": one.facts.get("special-category") is True,
        "if-criminal-data": one.facts.get("criminal-data", "none") != "none",
        "if-confidential": one.facts.get("confidential") is True,
        "if-necessary-and-proportionate": shares,
        "if-objection": one.consent in {"refused", "withdrawn"},
        "if-consent-used": one.answer == "share" and one.consent == "given",
        "if-not-shared": not shares,
        "if-information-sharing-duty": "CA2004_S16LA" in one.gateways or "R28" in one.restrictions,
        "if-emergency": one.facts.get("concern") == "immediate-danger",
        "closing-the-loop": shares,
    }
    wanted = [name for group in form if due[group["id"]] for name in group["fields"]]
    return tuple(name for name in dict.fromkeys(wanted) if name not in {*WORKED_OUT, *one.said})


WORKED_OUT: Final = frozenset(
    "decision_id ruleset_version evaluated_at purpose concern_level answer restrictions_checked"
    " gateway_id art6 art9_condition sch1_paragraph art10_condition offence_status tell_family"
    " reason_code what_would_change_it confidentiality_set_aside_by"
    " items_withheld_and_why gateway_conditions_met".split()
)
"""Fields of a record that follow from the facts and the rules."""
