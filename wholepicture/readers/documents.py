"""YAML read with care: plain values only, in bounded time and memory, whoever wrote the file."""

import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml
from yaml import events
from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from wholepicture.readers.problems import Fault, Row, Unreadable, problems_in
from wholepicture.readers.shapes import shown

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_ITEMS: Final = 5_000
MOST_VALUES: Final = 200_000
DEEPEST: Final = 30
LONGEST_NUMBER: Final = 24
"""What the longest float takes to write."""

UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Characters that nobody sees: control characters, and those that turn the direction of text."""

_DIRECTIVE: Final = re.compile(r"(?:^|[\r\n\u2028\u2029])%")
_TAG: Final = "tag:yaml.org,2002:"
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Document(NamedTuple):
    """What a file says, as lists, dicts and plain values, and what is wrong with how it says it."""

    tree: Any
    faults: tuple[Fault, ...]


def read(path: Path | str) -> Any:
    """Read a YAML file whose form nobody checks further, such as one that comes with the product.

    Raises:
        Unreadable: when it cannot be read, or is not plain YAML; it names every fault.
    """
    document = read_document(path)
    if document.faults:
        raise Unreadable(problems_in(path, document.faults))
    return document.tree


def read_document(path: Path | str) -> Document:
    """Read a YAML file: one document, UTF-8, without anchors, tags or repeated keys.

    Raises:
        Unreadable: when it cannot be read at all.
    """
    try:
        return _parsed(_text(Path(path)))
    except _Refused as refused:
        raise Unreadable(problems_in(path, refused.faults)) from None


class _Refused(Exception):
    """Reading stops here."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults


def _refuse(what: str, todo: str, *place: str) -> _Refused:
    return _Refused(Fault(place, what, todo))


def _text(path: Path) -> str:
    try:
        found = _bytes(path)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise _refuse(f"it cannot be read: {why}", "check its name and who may read it") from None
    if len(found) > MOST_BYTES:
        raise _refuse(f"it is larger than {MOST_BYTES:,} bytes", "split it")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refuse("it is not text in UTF-8", "save it as UTF-8") from None


def _bytes(path: Path) -> bytes:
    """The bytes of a file, and no more of a large one than shows that it is too large."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise _refuse("it is not a file", "name a file")
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _parsed(text: str) -> Document:
    if unseen := UNSEEN.search(text):
        code = f"U+{ord(unseen[0]):04X}"
        raise _refuse(f"it holds the unseen character {code}", "take it out", _line(text, unseen))
    if directive := _DIRECTIVE.search(text):
        raise _refuse("a line begins with %", "take it out", _line(text, directive))
    faults: list[Fault] = []
    try:
        return Document(_Builder(text, faults).document(), tuple(faults))
    except yaml.YAMLError as error:
        raise _Refused(*faults, _misspelt(error)) from None


def _line(text: str, found: re.Match[str]) -> Row:
    return Row(f"line {text.count(chr(10), 0, found.start()) + 1}")


def _misspelt(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    place = (Row(f"line {mark.line + 1}"),) if mark else ()
    what = getattr(error, "problem", None) or "it is not YAML"
    return Fault(place, what, "check the indentation, and put text with ': ' or ' #' in quotes")


class _Builder:
    """Builds the values of one document from the events of the parser, and counts as it goes."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        self.faults = faults
        self._parser = _Loader(text)
        self._resolver, self._constructor = Resolver(), SafeConstructor()
        self._left = MOST_VALUES

    def document(self) -> Any:
        self._next()
        if isinstance(self._next(), events.StreamEndEvent):
            raise _refuse("it is empty", "begin it with format:")
        tree = self._value(self._next(), 0)
        self._next()
        if not isinstance(self._next(), events.StreamEndEvent):
            self._fault_at(None, "there is more than one document", "leave one")
        return tree

    def _next(self) -> Any:
        return self._parser.get_event()

    def _fault_at(self, event: Any, what: str, todo: str) -> None:
        place = (Row(f"line {event.start_mark.line + 1}"),) if event else ()
        self.faults.append(Fault(place, what, todo))

    def _value(self, event: Any, depth: int) -> Any:
        self._left -= 1
        if depth > DEEPEST:
            raise _Refused(*self.faults, Fault((), f"it goes deeper than {DEEPEST}", "flatten it"))
        if self._left < 0:
            what = f"it holds more than {MOST_VALUES:,} values"
            raise _Refused(*self.faults, Fault((), what, "split it"))
        if isinstance(event, events.AliasEvent):
            self._fault_at(event, "an alias (*) stands for a value", "write the value out")
            return None
        if event.anchor is not None:
            self._fault_at(event, "a value has an anchor (&)", "take the anchor out")
        if isinstance(event, events.ScalarEvent):
            return self._scalar(event)
        if event.tag is not None:
            self._fault_at(event, f"a value has the tag {shown(event.tag)}", "take the tag out")
        inner = self._list if isinstance(event, events.SequenceStartEvent) else self._table
        return inner(event, depth + 1)

    def _list(self, start: Any, depth: int) -> list[Any]:
        return [self._value(event, depth) for event in self._within(start)]

    def _within(self, start: Any) -> Iterator[Any]:
        for count in range(MOST_ITEMS + 1):
            event = self._next()
            if isinstance(event, events.SequenceEndEvent | events.MappingEndEvent):
                return
            if count < MOST_ITEMS:
                yield event
        self._fault_at(start, f"a list has more than {MOST_ITEMS:,} items", "split the file")
        raise _Refused(*self.faults)

    def _table(self, start: Any, depth: int) -> dict[str | int, Any]:
        table: dict[str | int, Any] = {}
        for event in self._within(start):
            key, value = self._key(event, depth), self._value(self._next(), depth)
            if key in table:
                self._fault_at(event, f"the key {shown(key)} is repeated", "leave one")
            elif key is not None:
                table[key] = value
        return table

    def _key(self, event: Any, depth: int) -> str | int | None:
        key = self._value(event, depth)
        if isinstance(key, bool):
            read = str(key).lower()
            what = f"the key {event.value} without quotes is read as {read}"
            self._fault_at(event, what, f"write '{event.value}' in quotes")
            return str(event.value)
        if isinstance(key, str | int):
            return key
        self._fault_at(event, "a key is not a word", "give each value a key that is a word")
        return None

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if event.style == '"' and UNSEEN.search(text):
            self._fault_at(event, "a text holds an unseen character", "take the escape out")
            return UNSEEN.sub("", text)
        if event.tag is not None:
            self._fault_at(event, f"a value has the tag {shown(event.tag)}", "take the tag out")
        if not event.implicit[0]:
            return text
        kind = self._kind(text)
        if kind == "timestamp":
            self._fault_at(event, f"the date {text[:40]} is not in quotes", "put it in quotes")
            return text
        return self._plain(kind, text)

    def _kind(self, text: str) -> str:
        tag: str = self._resolver.resolve(ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
        return tag.removeprefix(_TAG)

    def _plain(self, kind: str, text: str) -> Any:
        """A null, truth value or number; anything else is text, and so is an absurd number."""
        build = getattr(self._constructor, f"construct_yaml_{kind}", None)
        if kind not in {"null", "bool", "int", "float"} or len(text) > LONGEST_NUMBER or not build:
            return text
        try:
            return build(ScalarNode(_TAG + kind, text))
        except ValueError:
            return text
