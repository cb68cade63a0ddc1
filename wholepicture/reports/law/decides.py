"""What each condition decides, in words: the rule, its citation, and what follows where it holds and where it does not."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wholepicture.core.gateway.law import Law
from wholepicture.core.gateway.plain import without_ids
from wholepicture.core.gateway.rules import Gateway, Restriction, Row, Rule


@dataclass(frozen=True)
class Decides:
    """A condition for a lawyer: the rule it belongs to, where that comes from, and what it gives."""

    title: str
    cite: str
    holds: str
    fails: str


OF_GATEWAY: Final = {
    "fits": ("it fits: {kind}", "it does not fit, and may not be relied on"),
    "prescribed": (
        "it prescribes this, so that nobody's agreement is asked",
        "it does not prescribe this",
    ),
    "agreement": ("it needs agreement", "it does not ask for agreement"),
    "serves": ("it is named as what stands behind the share", "it is not named"),
    "is wrongly cited": (
        "where it does not fit, the answer warns not to rely on it",
        "there is no warning",
    ),
}
OF_RESTRICTION: Final = {
    "applies": ("it applies: {effect}", "it does not apply"),
    "bars": ("it bars the item: do not share it", "it does not bar the item"),
    "holds": ("it holds the item until a named adviser decides", "it does not hold the item"),
    "removes": ("what it protects is taken out", "nothing is taken out for it"),
}
KINDS: Final = {
    "duty": "a duty to share",
    "duty-on-request": "a duty to share when asked",
    "power-express": "a power to share",
    "power-implied": "a power that goes with a function",
    "duty-to-co-operate": "a power under a duty to co-operate",
}
TABLES: Final = {
    "answers": ("The answer", "unless a row above gives it, the answer is: {value} Because {because}."),
    "telling": ("Telling the family", "unless a row above gives it: {value} Because {because}."),
    "minimum": ("The least to send", "unless a row above gives it: {value}"),
    "advisers": ("Who advises", "unless a row above gives it: {roles}"),
    "danger_advisers": ("Who advises where it would reach the danger", "unless a row above gives it: {roles}"),
    "leave_out": ("What is left out", "left out: {value}"),
    "recipients": ("Who else receives it", "also, or instead, to: {roles}"),
}  # fmt: skip
BELOW: Final = "this row gives nothing, and the rows below it decide"
NOTHING: Final = "it is not said"


def decides(law: Law) -> Mapping[str, Decides]:
    """What each condition decides, by the name that the engine gives to the condition."""
    found = {}
    for rule in (*law.rules.gateways, *law.rules.restrictions):
        forms = OF_GATEWAY if isinstance(rule, Gateway) else OF_RESTRICTION
        for part, (holds, fails) in forms.items():
            found[f"{rule.id} {part}"] = _of_rule(rule, holds, fails)
    for row in law.rules.findings:
        says = f"“{row.value.rstrip('.')}”"
        found[f"finding {row.id}"] = Decides(
            says, "What the facts come to", "this is so", "this is not so"
        )
    for table, rows in law.rules.tables.items():
        for n, row in enumerate(rows, 1):
            found[f"{table} {row.id or n}"] = _of_row(law, table, row, n)
    return found | _carried(law) | _said(law)


def _of_rule(rule: Rule, holds: str, fails: str) -> Decides:
    kind = KINDS.get(getattr(rule, "kind", ""), "context only")
    effect = rule.effect if isinstance(rule, Restriction) else ""
    return Decides(rule.name, rule.cite, holds.format(kind=kind, effect=effect), fails)


def _of_row(law: Law, table: str, row: Row, place: int) -> Decides:
    title, gives = TABLES[table]
    words = law.rules.words
    roles = ", ".join(words[one] for one in row.roles or (row.id,) if one in words)
    value = words.get(row.value, row.value)
    holds = without_ids(law, gives.format(value=value, because=row.because, roles=roles))
    return Decides(f"{title}, row {place}", "How the rules meet", holds, BELOW)


def _carried(law: Law) -> dict[str, Decides]:
    """What an answer carries: the lawful bases, and what it says besides."""
    found = {
        f"modifier {one.id}": Decides(
            "What the answer says besides", "Modifiers", f"it may say: {one.means}", NOTHING
        )
        for one in law.rules.modifiers
    }
    for article, rules in law.rules.bases.items():
        for rule in rules:
            cite = f"UK GDPR, Article {rule.cite}"
            found[f"{article} {rule.id}"] = Decides(rule.name, cite, "it fits", "it does not fit")
    return found


def _said(law: Law) -> dict[str, Decides]:
    """What is said of consent, the guidance that is shown, and what is refused."""
    found = {}
    for rule in law.rules.consent:
        found[f"consent {rule.id}"] = Decides(rule.name, "Consent", "this rule is said", NOTHING)
    for one in law.rules.advice:
        says = f"it is said: {one.says} {one.answer}"
        found[f"guidance {one.id}"] = Decides("Guidance", one.kind.capitalize(), says, NOTHING)
    for cannot in law.rules.book.impossible:
        says = f"the facts are refused: {cannot.say}"
        found[f"impossible {cannot.id}"] = Decides(
            "What cannot be so", "A contradiction", says, "the facts may be so"
        )
    return found
