"""What is said of a question: why it is asked, what speaks for one person, and what against."""

from wholepicture.core.identity.comparisons import NUMBERS
from wholepicture.core.identity.decide import Asked, why_ask
from wholepicture.engines.linkage.model import named_levels
from wholepicture.engines.linkage.questions import Questions
from wholepicture.engines.linkage.trained import Trained
from wholepicture.engines.linkage.training import unpack
from wholepicture.engines.linkage.vetoes import years_apart


def why(trained: Trained, asked: Questions) -> list[str]:
    """Why each question is asked, in words."""
    levels = unpack(trained.levels(asked.a, asked.b), len(trained.model.comparisons))
    years = years_apart(trained.columns, asked.a, asked.b)
    rows = zip(levels.tolist(), years.tolist(), asked.clean, asked.asked.tolist(), strict=True)
    return [why_ask(row, int(apart), bool(clean), Asked(kind)) for row, apart, clean, kind in rows]


def agreement(trained: Trained, asked: Questions) -> dict[str, list[str]]:
    """What speaks for one person in each question (agree), and what against (conflict)."""
    model = trained.model
    levels = unpack(trained.levels(asked.a, asked.b), len(model.comparisons))
    said: dict[str, list[str]] = {"agree": [], "conflict": []}
    for row in levels.tolist():
        compared = enumerate(zip(model.comparisons, row, strict=True))
        weighed = [(name, level, model.weights[place, level]) for place, (name, level) in compared if level]  # fmt: skip
        for which, sign in (("agree", 1), ("conflict", -1)):
            said[which].append("; ".join(in_words(name, level) for name, level, weight in weighed if weight * sign > 0))  # fmt: skip
    return said


def in_words(name: str, level: int) -> str:
    """What a comparison found, by its level above zero."""
    return f"{called(name)}{named_levels(name)[level - 1]}"


def called(name: str) -> str:
    """Which field, where the words of the level do not say it."""
    if name in NUMBERS:
        return {"nhs": "NHS number: ", "upn": "UPN: "}.get(name, "")
    plain = ("given", "family", "born", "other", "sex", "address")
    return "" if name in plain else f"{name.removeprefix('x_')}: "
