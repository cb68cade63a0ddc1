"""The law data: a folder with one file for each gateway and restriction, and the tables beside them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from wholepicture.core.gateway.conditions import ALWAYS, NEVER
from wholepicture.core.gateway.rules import Advice, Detail, Modifier, Row, Rule, Ruleset
from wholepicture.readers.documents import read
from wholepicture.readers.law_conditions import Conditions
from wholepicture.readers.law_facts import book_of, facts_of, groups_of, words_of
from wholepicture.readers.law_form import RESTRICTION, faults_of_gateway
from wholepicture.readers.law_rules import gateway_of, restriction_of
from wholepicture.readers.problems import Fault, Problem, Unreadable, problems_in

BUNDLED: Final = Path(__file__).parents[1] / "law"
GROUPED: Final = frozenset(
    "gateway-fits duty-fits prescribed-fits agreement-is-a-condition names-a-power named-power-fits"
    " bar hold".split()
)
"""Names that stand for many rules at once."""

Faults = Callable[[dict[str, Any]], Iterable[Fault]]

TABLES: Final = ("minimum", "advisers", "danger_advisers", "leave_out", "recipients")
SINGLE: Final = (
    "about facts agencies findings answers telling details outcomes consent_rules lawful_basis"
    " guidance principles decision_record timescales sources law_timeline scenarios plan"
).split()


@cache
def load_law() -> Ruleset:
    """The law data that comes with the product.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    return read_law(BUNDLED)


def read_law(folder: Path | str) -> Ruleset:
    """Read a folder of law data.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    reader = _Folder(Path(folder))
    try:
        rules = reader.ruleset()
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        place = f"{type(error).__name__}: {error}"
        reader.problems.append(
            Problem(
                reader.current,
                "",
                "",
                f"a field is missing or misplaced ({place})",
                "compare it with its neighbours",
            )
        )
        raise Unreadable(reader.problems) from error
    if reader.problems:
        raise Unreadable(reader.problems)
    return rules


class _Folder:
    """Reads the files of one folder and collects what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.current = str(folder)
        self.single = {name: self.tree(folder / f"{name}.yaml") for name in SINGLE}
        self.ids: set[str] = set()
        self.gateways = self.rules(folder / "gateways", faults_of_gateway)
        self.restrictions = self.rules(folder / "restrictions", RESTRICTION.faults)

    def tree(self, path: Path) -> dict[str, Any]:
        """What a file says; what is wrong with it is kept for later."""
        try:
            found = read(path)
        except Unreadable as unreadable:
            self.problems.extend(unreadable.problems)
            return {}
        if isinstance(found, dict):
            return found
        self.problems.append(Problem(str(path), "", "", "it is not a table", "write fields"))
        return {}

    def rules(self, folder: Path, wrong: Faults) -> list[tuple[Path, dict[str, Any]]]:
        """The files of a folder that have the form of their kind; what is wrong with the others is kept for later."""
        good = []
        for path in sorted(folder.glob("*.yaml")):
            tree = self.tree(path)
            self.ids.add(str(tree.get("id")))
            faults = list(wrong(tree)) if tree else []
            self.problems.extend(problems_in(str(path), faults))
            if tree and not faults:
                good.append((path, tree))
        return good

    def conditions(self, path: Path | str, within: Conditions) -> Conditions:
        """A reader of conditions whose faults are told of one file."""
        self.problems.extend(problems_in(self.current, within.faults))
        self.current = str(path)
        return Conditions(within.facts, within.groups, within.names)

    def ruleset(self) -> Ruleset:
        one = self.single
        if not all(one.values()):
            raise Unreadable(self.problems)
        agencies, groups = one["agencies"], groups_of(one["agencies"])
        self.current = str(self.folder / "facts.yaml")
        facts = facts_of(one["facts"], agencies)
        names = {row["id"] for row in one["findings"]["findings"]} | GROUPED
        names |= self.ids
        within = Conditions(facts, groups, frozenset(names))
        gateways, restrictions = [], []
        for path, tree in self.gateways:
            within = self.conditions(path, within)
            gateways.append(gateway_of(tree, within))
        for path, tree in self.restrictions:
            within = self.conditions(path, within)
            restrictions.append(restriction_of(tree, within))
        parts: dict[str, Any] = {}
        for name, build in PARTS.items():
            within = self.conditions(self.folder / f"{name}.yaml", within)
            parts |= build(one[name], within)
        within = self.conditions(self.folder / "facts.yaml", within)
        book = book_of(one["facts"], agencies, facts, within)
        self.conditions(self.folder, within)
        return Ruleset(
            version=one["about"]["version"],
            nation=one["about"]["nation"],
            begins=date.fromisoformat(one["about"]["begins"]),
            book=book,
            gateways=tuple(gateways),
            restrictions=tuple(restrictions),
            words=words_of(agencies, one["outcomes"]),
            said=one,
            tables={name: parts.pop(name) for name in ("answers", "telling", *TABLES)},
            **parts,
        )


def _rows(
    rows: list[Mapping[str, Any]], within: Conditions, value: str = "answer"
) -> tuple[Row, ...]:
    return tuple(
        Row(
            id=row.get("id", row.get("role", "")),
            when=within.read(row["when"], row.get("id", "")),
            value=row.get(value, row.get("say", "")),
            because=row.get("because", row.get("src", "")),
            instead=row.get("instead", ""),
            roles=tuple(row.get("advisers", row.get("roles", row.get("add", ())))),
            without=tuple(row.get("instead_of", ())),
            start=date.fromisoformat(row["from"]) if "from" in row else None,
        )
        for row in rows
    )


def _answers(tree: Mapping[str, Any], within: Conditions) -> dict[str, Any]:
    return {name: _rows(tree[name], within) for name in ("answers", *TABLES)}


def _modifier(row: Mapping[str, Any], within: Conditions) -> Modifier:
    return Modifier(
        row["id"],
        row["means"],
        within.read(row["when"], row["id"]) if "when" in row else None,
        frozenset(row.get("answers", ())),
        frozenset(row.get("rows", ())),
        row.get("either", False),
    )


def _rule(row: Mapping[str, Any], within: Conditions) -> Rule:
    start = row.get("in_force_from")
    return Rule(
        id=row["id"],
        name=row.get("name", row.get("situation", "")),
        cite=row.get("code", ""),
        when=within.read(row["when"], row["id"]) if "when" in row else NEVER,
        start=date.fromisoformat(start) if start else None,
        grade=row["v"],
        say=row.get("record", row.get("needs", row.get("note", ""))),
        said=row,
    )


def _bases(tree: Mapping[str, Any], within: Conditions) -> dict[str, Any]:
    nine = [row for row in tree["article9_10"] if row["id"] != "art10"]
    ten = [row for row in tree["article9_10"] if row["id"] == "art10"]
    parts = {"article6": tree["article6"], "article9": nine, "article10": ten}
    return {"bases": {k: tuple(_rule(row, within) for row in rows) for k, rows in parts.items()}}


PARTS: Final = {
    "findings": lambda tree, within: {"findings": _rows(tree["findings"], within)},
    "answers": _answers,
    "telling": lambda tree, within: {"telling": _rows(tree["telling"], within, "tell")},
    "outcomes": lambda tree, within: {
        "modifiers": tuple(_modifier(row, within) for row in tree["modifiers"])
    },
    "consent_rules": lambda tree, within: {
        "consent": tuple(_rule(row, within) for row in tree["consent_rules"])
    },
    "lawful_basis": _bases,
    "guidance": lambda tree, within: {
        "advice": tuple(
            Advice(
                row["id"],
                row["kind"],
                row["says"],
                row["answer"],
                within.maybe(row["when"], ALWAYS, row["id"]),
            )
            for row in tree["guidance"]
        )
    },
    "details": lambda tree, _: {
        "details": tuple(
            Detail(row["id"], row["means"], tuple(row["cannot_reveal"])) for row in tree["details"]
        )
    },
}
"""How each file of tables is read."""
