"""Writes docs/reference from the code and the data, or says which page is out of date."""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
MADE = "<!-- Made by `make docs`. Change the code or the data, not this page. -->"


def floors() -> list[str]:
    """The folders of the package, from the top floor down, as the contract lists them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["containers"] == ["wholepicture"])
    names = [name.strip(" ()") for layer in layers for name in layer.split("|")]
    return [name for name in names if (ROOT / "wholepicture" / name).is_dir()]


def sentence(module: Path) -> str:
    """What a module says it is: the first paragraph of its docstring."""
    said = ast.get_docstring(ast.parse(module.read_text("utf-8"))) or ""
    return " ".join(said.split("\n\n")[0].split())


def rooms() -> Iterator[str]:
    """Every floor and every room on it, in the words of its own docstring."""
    yield "# Floors and rooms"
    yield "Each floor imports only from the floors listed below it."
    for floor in floors():
        top = ROOT / "wholepicture" / floor
        yield f"## {floor}"
        yield sentence(top / "__init__.py")
        found = [path for path in sorted(top.rglob("*.py")) if path != top / "__init__.py"]
        names = [path.relative_to(top).as_posix().removesuffix("/__init__.py") for path in found]
        lines = [
            f"| `{name}` | {sentence(path)} |" for name, path in zip(names, found, strict=True)
        ]
        if lines:
            yield "\n".join(["| room | what it is |", "|---|---|", *lines])


def command() -> Iterator[str]:
    """Every command, with the help that it prints."""
    main = import_module("wholepicture.commands.main").wholepicture
    yield "# The wholepicture command"
    yield from _help(main, click.Context(main, info_name="wholepicture"), depth=2)


def _help(said: click.Command, context: click.Context, depth: int) -> Iterator[str]:
    yield f"{'#' * depth} {context.command_path}"
    yield f"```\n{said.get_help(context)}\n```"
    if isinstance(said, click.Group):
        for name in said.list_commands(context):
            below = said.get_command(context, name)
            if below and not below.hidden:
                inner = click.Context(below, info_name=name, parent=context)
                yield from _help(below, inner, depth + 1)


def patterns() -> Iterator[str]:
    """Every pattern by chapter: what it says, the response it speaks to, and where it comes from."""
    found = import_module("wholepicture.readers.patterns").load_patterns()
    yield "# Patterns"
    yield (
        f"{len(found)} patterns. Each is a file in `wholepicture/patterns`; `wholepicture patterns ID` explains one. "
        "How often each shows in ordinary families is measured with `wholepicture measure quiet`."
    )
    for chapter in sorted({one.group for one in found}):
        yield f"## {chapter.replace('-', ' ').capitalize()}"
        for one in (p for p in found if p.group == chapter):
            ground = "; ".join(f"{g.title}, {g.year}" for g in one.ground)
            approved = one.reviewed_on or "not yet reviewed by its owner"
            yield f"### {one.title}"
            yield f"`{one.id}`, version {one.version}. {one.level}. Owner: {one.owner}, {approved}."
            says = re.sub(r"[{]([a-z]+)[}]", r"the \1", one.says)
            yield says[:1].upper() + says[1:]
            yield f"Ground: {ground}."


def access() -> Iterator[str]:
    """The partners' agreement on who may see what, and what the audit tells of, as tables."""
    agreed = import_module("wholepicture.readers.agreement").load_agreement()
    yield "# Access: what was agreed, and what is noted"
    yield (
        f"Version {agreed.version} of the agreement, from `wholepicture/agreement`. "
        "[Who sees what](../explanation/access.md) says how it is used."
    )
    yield "## The most that a role may see"
    yield _table(("role", "at most"), ((one, level.word) for one, level in agreed.roles.items()))
    yield "## The most that a current reason lets somebody see"
    yield _table(
        ("reason", "at most"), ((one, level.word) for one, level in agreed.reasons.items())
    )
    yield "## How an agency appears to other agencies"
    yield _table(("appears", "kinds of agency", "route"), _appearing(agreed))
    yield "## Headlines of other agencies that are open"
    yield _table(
        ("to whom, by current reason", "of whose", "which factors", "why"),
        ((_words(one.reasons), _words(one.holders), _words(one.factors), one.why) for one in agreed.opened),
    )  # fmt: skip
    yield "## How a person around the child is shown"
    shown = ((one, how.name.lower()) for one, how in agreed.contact.items())
    yield _table(("closest relation that the viewer's agency knows of", "shown"), shown)
    yield (
        f"An agency that reports no spell of work is pointed to for {agreed.pointer_days} days after it last "
        "observed something."
    )
    yield "## What the audit tells of"
    yield _table(("kind", "somebody"), import_module("wholepicture.core.audit.kinds").KINDS.items())


def _appearing(agreed: Any) -> Iterator[tuple[str, ...]]:
    """The kinds of agency that appear in one way, with the way to reach them."""
    ways = {(how, agreed.routes.get(kind, "")) for kind, how in agreed.agencies.items()}
    for how, route in sorted(ways, reverse=True):
        same = [k for k, way in agreed.agencies.items() if (way, agreed.routes.get(k, "")) == (how, route)]  # fmt: skip
        yield how, _words(same), route


def _words(some: Iterable[str]) -> str:
    return ", ".join(sorted(some))


def _table(heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    found = [tuple(heads), *map(tuple, lines)]
    found.insert(1, ("---",) * len(found[0]))
    return "\n".join(f"| {' | '.join(one)} |" for one in found)


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "rooms.md": rooms,
    "patterns.md": patterns,
    "access.md": access,
}
if find_spec("wholepicture.commands.main"):
    PAGES["command.md"] = command


def main() -> None:
    """Write the pages; with --check, write nothing and fail if a page would change."""
    made = {name: "\n\n".join([MADE, *page()]) + "\n" for name, page in PAGES.items()}
    if "--check" not in sys.argv:
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in made.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
        return
    there = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    for name in stale:
        print(f"docs/reference/{name} is not what the code says now: run `make docs`")
    sys.exit(1 if stale else 0)


if __name__ == "__main__":
    main()
