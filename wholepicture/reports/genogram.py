"""A genogram as a drawing: squares for men and boys, circles for women and girls, lines for who is whose, a row for each generation."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from wholepicture.core.ledger import Relation
from wholepicture.services.children.family import Household, Kin

WIDE, HIGH, SIZE, EDGE = 150, 150, 44, 12
LONGEST: Final = 17
"""Letters of a name under its symbol; the table beside the drawing has all of it."""

OLDER: Final = {"grandparent": 2, "great-grandparent": 3}
YOUNG: Final = frozenset({"child", "sibling", "other-child"})
PAIRS: Final = ("partner", "former-partner")
Places = dict[str, tuple[float, float]]


def drawn(family: Household) -> str:
    """The genogram as SVG, every name escaped; the child has a double line. Who shares the home says so in words."""
    rows = _rows(family)
    if not rows:
        return ""
    wide = max(len(row) for row in rows) * WIDE + 2 * EDGE
    high = len(rows) * HIGH + EDGE
    places = {
        one.person.id: (wide / 2 + (n - (len(row) - 1) / 2) * WIDE, EDGE + SIZE / 2 + level * HIGH)
        for level, row in enumerate(rows)
        for n, one in enumerate(row)
    }
    parts = [*_lines(family.ties, places), *(p for row in rows for one in row for p in _symbol(one, *places[one.person.id]))]  # fmt: skip
    return (
        f'<svg class="app-genogram" viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" role="img" '
        f'aria-label="Genogram of the family; the table says the same">{"".join(parts)}</svg>'
    )


def _rows(family: Household) -> list[list[Kin]]:
    """The generations, the oldest first; couples stand beside each other, and a man before a woman."""
    by_level: dict[int, list[Kin]] = defaultdict(list)
    for one in family.kin:
        level = 0 if one.person.role in YOUNG else OLDER.get(one.person.role, 1)
        by_level[level].append(one)
    return [_ordered(by_level[level], family.ties) for level in sorted(by_level, reverse=True)]


def _ordered(row: Sequence[Kin], ties: Sequence[Relation]) -> list[Kin]:
    pairs = {frozenset((tie.person, tie.to)) for tie in ties if tie.kind in PAIRS}
    left = sorted(row, key=lambda one: (one.person.born.first if one.person.born and one.person.role in YOUNG else 0, one.person.sex != "male", one.person.id))  # fmt: skip
    found: list[Kin] = []
    while left:
        last = found[-1].person.id if found else ""
        beside = (one for one in left if frozenset((last, one.person.id)) in pairs)
        found.append(next(beside, left[0]))
        left.remove(found[-1])
    return found


def _lines(ties: Sequence[Relation], at: Places) -> Iterator[str]:
    parents: dict[str, set[str]] = defaultdict(set)
    for tie in ties:
        if tie.kind == "parent":
            parents[tie.to].add(tie.person)
        elif (tie.kind in PAIRS and tie.person < tie.to) or (tie.kind in PAIRS and (tie.to, tie.kind, tie.person) not in {(t.person, t.kind, t.to) for t in ties}):  # fmt: skip
            yield from _pair(at[tie.person], at[tie.to], ended=tie.kind == "former-partner")
    for child, two in sorted(parents.items()):
        above = sorted(one for one in two if at[one][1] < at[child][1])
        yield from (_down(at[one], at[child]) for one in above)


def _pair(one: tuple[float, float], two: tuple[float, float], *, ended: bool) -> Iterator[str]:
    """A line below both symbols; two strokes across it where they have parted."""
    (x1, y1), (x2, y2) = sorted((one, two))
    low, half = max(y1, y2) + SIZE / 2 + 58, (x1 + x2) / 2
    yield _line("pair", (x1, y1 + SIZE / 2), (x1, low), (x2, low), (x2, y2 + SIZE / 2))
    for shift in (-3, 3) if ended else ():
        yield _line("parted", (half + shift - 4, low + 7), (half + shift + 4, low - 7))


def _down(parent: tuple[float, float], child: tuple[float, float]) -> str:
    bend = child[1] - SIZE / 2 - 14
    return _line("child", (parent[0], parent[1] + SIZE / 2), (parent[0], bend), (child[0], bend), (child[0], child[1] - SIZE / 2))  # fmt: skip


def _line(kind: str, *points: tuple[float, float]) -> str:
    return f'<polyline class="{kind}" points="{" ".join(f"{x:g},{y:g}" for x, y in points)}"/>'


def _symbol(one: Kin, x: float, y: float) -> Iterator[str]:
    sizes = (SIZE, SIZE - 9) if one.person.role == "child" else (SIZE,)
    yield from (_shape(one.person.sex, x, y, size / 2) for size in sizes)
    name = one.name or one.what
    short = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
    told = [(short, "name"), *([(one.what, "what")] if one.name else []), *([("lives there", "what")] if one.home and one.person.role != "child" else [])]  # fmt: skip
    for n, (words, kind) in enumerate(told):
        yield f'<text class="{kind}" x="{x:g}" y="{y + SIZE / 2 + 16 + 16 * n:g}">{escape(words)}</text>'


def _shape(sex: str | None, x: float, y: float, half: float) -> str:
    """A circle, a square, or a diamond where it is not known."""
    if sex == "female":
        return f'<circle cx="{x:g}" cy="{y:g}" r="{half:g}"/>'
    if sex == "male":
        return (
            f'<rect x="{x - half:g}" y="{y - half:g}" width="{2 * half:g}" height="{2 * half:g}"/>'
        )
    return f'<polygon points="{x:g},{y - half:g} {x + half:g},{y:g} {x:g},{y + half:g} {x - half:g},{y:g}"/>'
