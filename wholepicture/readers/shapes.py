"""Shapes: small tables that say what a document may hold, and find every place where it does not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from math import isfinite
from typing import Any, Final, Protocol

from wholepicture.readers.problems import Fault, Row


class Shape(Protocol):
    """Says what it wants, in words, and what is wrong with a value."""

    @property
    def wanted(self) -> str: ...

    def faults(self, value: Any) -> Iterator[Fault]: ...


def shown(value: object) -> str:
    """A value in a few words, for a message."""
    if isinstance(value, dict | list):
        return "a list" if isinstance(value, list) else "a group of fields"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    return repr(value) if len(str(value)) <= 60 else f"{str(value)[:57]!r}..."


def misfit(shape: Shape, value: object) -> Fault:
    """The fault of a value that is not what its shape wants."""
    return Fault((), f"{shown(value)} is not {shape.wanted}", f"write {shape.wanted}")


def did_you_mean(word: object, options: Iterable[str], otherwise: str) -> str:
    """The option that is nearest to a word, as a suggestion; else what else to do."""
    near = get_close_matches(word, sorted(options), n=1) if isinstance(word, str) else []
    return f"did you mean {near[0]!r}?" if near else otherwise


@dataclass(frozen=True)
class Text:
    """Words: not blank, of some length."""

    least: int = 1
    most: int = 400

    @property
    def wanted(self) -> str:
        return f"a text of {self.least} to {self.most} characters"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, str) or not self.least <= len(value) <= self.most:
            yield misfit(self, value)
        elif not value.strip() or value.removesuffix("\n")[-1:].isspace():
            yield Fault((), "it is blank or ends with a space", "take the space out")


@dataclass(frozen=True)
class Word:
    """A word of a fixed form."""

    form: str = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
    wanted: str = "an id of small letters, digits and single hyphens, such as o12"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, str) or not re.fullmatch(self.form, value):
            yield misfit(self, value)


@dataclass(frozen=True)
class OneOf:
    """One of a few values."""

    options: tuple[str | bool, ...]

    @property
    def wanted(self) -> str:
        return f"one of {', '.join(map(shown, self.options))}"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not any(type(value) is type(one) and value == one for one in self.options):
            words = [one for one in self.options if isinstance(one, str)]
            yield Fault(
                (),
                f"{shown(value)} is not known here",
                did_you_mean(value, words, f"write {self.wanted}"),
            )


YES: Final = OneOf((True,))
YES_OR_NO: Final = OneOf((True, False))


@dataclass(frozen=True)
class Number:
    """A number between two bounds."""

    least: float
    most: float
    whole: bool = True

    @property
    def wanted(self) -> str:
        return f"a {'whole ' * self.whole}number from {self.least} to {self.most}"

    def faults(self, value: Any) -> Iterator[Fault]:
        kinds = int if self.whole else int | float
        fits = isinstance(value, kinds) and not isinstance(value, bool) and isfinite(value)
        if not fits or not self.least <= value <= self.most:
            yield misfit(self, value)


@dataclass(frozen=True)
class Maybe:
    """Something, or null."""

    shape: Shape

    @property
    def wanted(self) -> str:
        return f"{self.shape.wanted}, or null"

    def faults(self, value: Any) -> Iterator[Fault]:
        if value is not None:
            yield from self.shape.faults(value)


@dataclass(frozen=True)
class Either:
    """Of the first shape if it is a list, of the second if it is not."""

    listed: Shape
    single: Shape

    @property
    def wanted(self) -> str:
        return f"{self.listed.wanted}, or {self.single.wanted}"

    def faults(self, value: Any) -> Iterator[Fault]:
        yield from (self.listed if isinstance(value, list) else self.single).faults(value)


@dataclass(frozen=True)
class ListOf:
    """A list of one shape; with `once`, nothing in it twice."""

    shape: Shape
    least: int = 0
    most: int = 5_000
    once: bool = False

    @property
    def wanted(self) -> str:
        return f"a list of {self.least or 'none'} to {self.most:,}"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield misfit(self, value)
            return
        if not self.least <= len(value) <= self.most:
            yield Fault((), f"there are {len(value):,} in the list", f"give {self.wanted}")
        if self.once:
            yield from _repeated(value)
        for name, one in named(value):
            yield from (fault.under(name) for fault in self.shape.faults(one))


def _repeated(values: list[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for one in values:
        if isinstance(one, str) and one in seen:
            yield Fault((), f"{shown(one)} is listed twice", "leave one")
        if isinstance(one, str):
            seen.add(one)


def named(rows: object) -> Iterator[tuple[Row, Any]]:
    """The rows of a list with what each is called: its id if it has one, else its number."""
    for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
        own = row.get("id") if isinstance(row, dict) else None
        yield Row(own[:60] if isinstance(own, str) and own else number), row


@dataclass(frozen=True)
class Fields:
    """A group of fields: some that must be there, some that may."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)
    wanted: str = "a group of fields"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield misfit(self, value)
            return
        known = {**self.required, **self.optional}
        for name in self.required:
            if name not in value:
                yield Fault((name,), "it is missing", f"write {known[name].wanted}")
        for name, one in value.items():
            if name in known:
                yield from (fault.under(name) for fault in known[name].faults(one))
            else:
                missing = known.keys() - value.keys()
                todo = did_you_mean(name, missing, f"leave it out: there are {', '.join(known)}")
                yield Fault((str(name)[:60],), "there is no such field here", todo)


@dataclass(frozen=True)
class Table:
    """Values by names: each name of one shape, each value of another."""

    names: Shape
    values: Shape
    least: int = 0
    wanted: str = "a table of names and values"

    def faults(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict) or len(value) < self.least:
            yield misfit(self, value)
            return
        for name, one in value.items():
            row = Row(str(name)[:60])
            yield from (fault.under(row) for fault in self.names.faults(name))
            yield from (fault.under(row) for fault in self.values.faults(one))
