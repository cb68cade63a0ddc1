"""The partnership's agreement on access: its form, what it must keep to, and the one that comes with the product."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final

from wholepicture.core.access.agreement import APPEARS, REASONS, Agreement, Appears, Opened
from wholepicture.core.access.levels import LEVEL, SHOWN
from wholepicture.core.accounts import Role
from wholepicture.core.factors import Vocabulary
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.readers.case_form import AGENCY_KINDS, RELATION_KINDS
from wholepicture.readers.dates import Date
from wholepicture.readers.factors import load_factors
from wholepicture.readers.problems import Fault
from wholepicture.readers.rows import rows, unknown, word, words
from wholepicture.readers.shapes import Fields, ListOf, Maybe, Number, OneOf, Shape, Text, Word
from wholepicture.readers.sound import read_sound

BUNDLED: Final = Path(__file__).parents[1] / "agreement" / "agreement.yaml"
FORMAT: Final = "wholepicture-agreement/1"
SERVICES: Final = tuple(kind for kind in AGENCY_KINDS if kind not in PRIVATE_HOLDERS)
_KINDS: Final = ListOf(OneOf(SERVICES), least=1, once=True)


def _each(names: tuple[str, ...], value: Shape) -> Fields:
    return Fields(dict.fromkeys(names, value))


_LEVEL: Final = OneOf(tuple(LEVEL))
_AGENCIES: Final = Fields(
    {"appears": OneOf(APPEARS), "kinds": _KINDS, "why": Text()}, {"route": Text()}
)
_HEADLINES: Final = Fields(
    {
        "reasons": ListOf(OneOf(REASONS), least=1, once=True),
        "holders": _KINDS,
        "factors": ListOf(Word(), least=1, once=True),
        "why": Text(),
    }
)
AGREEMENT: Final = Fields(
    {
        "format": OneOf((FORMAT,)),
        "version": Number(1, 100_000),
        "owner": Word(),
        "reviewed_on": Maybe(Date(day=True)),
        "roles": _each(tuple(Role), _LEVEL),
        "reasons": _each(REASONS, _LEVEL),
        "agencies": ListOf(_AGENCIES, least=1),
        "headlines": ListOf(_HEADLINES),
        "contact": _each(RELATION_KINDS, OneOf(tuple(SHOWN))),
        "pointer_days": Number(0, 3_650),
    }
)


def agreement_faults(document: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    """Everything wrong in an agreement."""
    return chain(
        AGREEMENT.faults(document), _agency_faults(document), _factor_faults(document, vocabulary)
    )


def _agency_faults(document: Mapping[str, Any]) -> Iterator[Fault]:
    """Each kind of agency appears in one way, and there is a route where one is needed."""
    seen: set[str] = set()
    for place, row in rows(document, "agencies"):
        for kind in words(row, "kinds"):
            if kind in seen:
                yield Fault((*place, "kinds"), f"{kind!r} appears in another way too", "leave one")
            seen.add(kind)
        if (word(row, "appears") == "contact-route") != ("route" in row):
            todo = "say in a route how they are reached, or take the route out"
            yield Fault(
                (*place, "route"), "a route goes with contact-route, and with nothing else", todo
            )
    for kind in SERVICES:
        if kind not in seen:
            yield Fault(("agencies",), f"it does not say how {kind!r} appears", "add it to a row")


def _factor_faults(document: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[Fault]:
    """Only factors that there are have headlines, and none that is sealed."""
    for place, row in rows(document, "headlines"):
        yield from unknown(place, row, "factors", vocabulary.by_id, "a factor")
        for one in words(row, "factors"):
            if one in vocabulary and vocabulary[one].sensitivity == "sealed":
                yield Fault((*place, "factors"), f"{one!r} is sealed", "take it out")


@cache
def load_agreement() -> Agreement:
    """The agreement that comes with the product.

    Raises:
        Unreadable: when the file has been damaged; it names every fault.
    """
    return read_agreement(BUNDLED)


def read_agreement(path: Path | str) -> Agreement:
    """Read an agreement.

    Raises:
        Unreadable: when the file cannot be used; it names every fault.
    """
    vocabulary = load_factors()
    tree = read_sound(path, {FORMAT: lambda tree: agreement_faults(tree, vocabulary)})
    by_kind = [(kind, row) for row in tree["agencies"] for kind in row["kinds"]]
    appears: dict[str, Appears] = {kind: row["appears"] for kind, row in by_kind}
    return Agreement(
        version=tree["version"],
        roles={role: LEVEL[level] for role, level in tree["roles"].items()},
        reasons={reason: LEVEL[level] for reason, level in tree["reasons"].items()},
        agencies=appears,
        routes={kind: row["route"] for kind, row in by_kind if "route" in row},
        opened=tuple(map(_opened, tree["headlines"])),
        contact={relation: SHOWN[shown] for relation, shown in tree["contact"].items()},
        pointer_days=tree["pointer_days"],
    )


def _opened(row: Mapping[str, Any]) -> Opened:
    reasons, holders, factors = (frozenset(row[name]) for name in ("reasons", "holders", "factors"))
    return Opened(reasons, holders, factors, row["why"])
