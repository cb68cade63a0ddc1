"""XML element by element, with neither DTD nor entities, in bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from xml.parsers import expat

from wholepicture.readers.feeds.opening import opened, refused

DEEPEST: Final = 30
MOST_PARTS: Final = 20_000
"""How many elements one of those asked for may hold."""

MOST_CHARACTERS: Final = 2_000_000
AT_ONCE: Final = 64 * 1024


@dataclass
class Element:
    """An element with its text and what lies in it; names without their namespace."""

    name: str
    text: str = ""
    parts: "list[Element]" = field(default_factory=list)

    def all(self, name: str) -> "list[Element]":
        return [one for one in self.parts if one.name == name]

    def one(self, *names: str) -> "Element":
        """The first element along a way of names; an empty one if there is none."""
        found = self
        for name in names:
            found = next((one for one in found.parts if one.name == name), Element(name))
        return found

    def says(self, *names: str) -> str:
        return self.one(*names).text.strip()


class _Refusal(Exception):
    """Why no more is read."""


class _Builder:
    """Builds the elements of some names, and nothing else."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names, self.done = names, list[Element]()
        self.depth = self.parts = self.characters = 0
        self.open: list[Element] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition("}")[2].rpartition(":")[2]
        self.depth += 1
        self.parts += 1
        if self.depth > DEEPEST:
            raise _Refusal(f"it is nested deeper than {DEEPEST}")
        if self.open and self.parts > MOST_PARTS:
            raise _Refusal(f"one {self.open[0].name} holds more than {MOST_PARTS:,} elements")
        if self.open or name in self.names:
            self.open.append(Element(name))

    def data(self, text: str) -> None:
        self.characters += len(text)
        if self.open and self.characters > MOST_CHARACTERS:
            raise _Refusal(
                f"one {self.open[0].name} holds more than {MOST_CHARACTERS:,} characters"
            )
        if self.open:
            self.open[-1].text += text

    def end(self, name: str) -> None:
        self.depth -= 1
        if not self.open:
            return
        closed = self.open.pop()
        if self.open:
            self.open[-1].parts.append(closed)
        else:
            self.done.append(closed)
            self.parts = self.characters = 0

    def refuse(self, *given: object) -> None:
        raise _Refusal("it has a DOCTYPE or an entity, which no such file needs")


def elements(path: Path, names: frozenset[str]) -> Iterator[Element]:
    """The elements of some names, in their order, each when it is closed.

    Raises:
        Unreadable: when the file is no sound XML, or unfolds beyond measure; the elements before that have come out.
    """
    opened(path)
    builder = _Builder(names)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    with path.open("rb") as file:
        more = True
        while more:
            chunk = file.read(AT_ONCE)
            more = bool(chunk)
            try:
                parser.Parse(chunk, not more)
                failed = None
            except (expat.ExpatError, _Refusal, ValueError, LookupError) as error:
                failed = str(error)
            yield from builder.done
            builder.done.clear()
            if failed:
                line = f"line {parser.CurrentLineNumber}"
                raise refused(
                    path, f"it cannot be read: {failed}", "ask for the extract again", line
                )
