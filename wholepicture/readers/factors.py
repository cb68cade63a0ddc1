"""Factors: the coded kinds of observation, from a folder with one file for each group."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from wholepicture.core.factors import Factor, Vocabulary
from wholepicture.readers.documents import read

BUNDLED: Final = Path(__file__).parents[1] / "factors"
ABOUT: Final = "about.yaml"
CUES: Final = "cues.yaml"


@cache
def load_factors() -> Vocabulary:
    """The factors that come with the product.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    return read_factors(BUNDLED)


def read_factors(folder: Path | str) -> Vocabulary:
    """Read a folder of factors: about.yaml, a file for each group, and extra cues if there are any.

    Raises:
        Unreadable: when a file of the folder cannot be used; it names every fault.
    """
    folder = Path(folder)
    about = read(folder / ABOUT)
    cues = read(folder / CUES) if (folder / CUES).exists() else {}
    groups = [read(folder / f"{group}.yaml") for group in about["groups"]]
    return Vocabulary(
        tuple(
            _factor(row, group, cues.get(row["id"], ()))
            for group in groups
            for row in group["factors"]
        )
    )


def _factor(row: Mapping[str, Any], group: Mapping[str, Any], extra: Sequence[str]) -> Factor:
    return Factor(
        id=row["id"],
        label=row["label"],
        definition=row["definition"],
        group=group["id"],
        about=row["about"],
        valence=row["valence"],
        weight=row["weight"],
        sensitivity=row["sensitivity"],
        span=row["span"],
        broader=row.get("broader"),
        retrospective=group.get("retrospective", False),
        cues=tuple(dict.fromkeys((*row["cues"], *extra))),
    )
