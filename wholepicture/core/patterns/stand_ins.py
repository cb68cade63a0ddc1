"""Options that another of the same need can stand in for, so that a search need not try them."""

from collections import Counter
from collections.abc import Callable, Iterator

from wholepicture.core.patterns.bind import Need
from wholepicture.core.patterns.form import Pattern
from wholepicture.core.patterns.ties import Option
from wholepicture.core.patterns.witness import Way
from wholepicture.core.period import FIRST_DAY, LAST_DAY

Held = tuple[str, int, int]
"""Who observed an option, and when it holds: the first and the last day. What does not count is left blank."""


def widest(pattern: Pattern, way: Way, *, in_window: bool) -> Way:
    """The way with only the options that its being met can turn on.

    Where one occurrence is enough, an option needs no trying when another holds at least as long, and
    comes from the same agency where agencies are counted.
    """
    return tuple(
        [
            _widest(pattern, need, in_window) if _single(need) and len(need.options) > 1 else need
            for need in way
        ]
    )


def _widest(pattern: Pattern, need: Need, in_window: bool) -> Need:
    holding = _holding(pattern, need, in_window=in_window)
    held = [(holding(option), option) for option in need.options]
    held.sort(key=lambda row: (row[0][1], -row[0][2]))
    until: dict[str, int] = {}
    kept = []
    for (by, _, last), option in held:
        if by not in until or last > until[by]:
            until[by] = last
            kept.append(option)
    return need._replace(options=tuple(kept))


def cheapest(pattern: Pattern, way: Way) -> Way:
    """The way, within a window and with its cheapest options first, with only those that may be part of the cheapest.

    An option that no other need can use gives way to a cheaper one that holds at least as long, and
    comes from the same agency where agencies are counted.
    """
    uses = Counter(one for need in way for one in _observations(need))
    return tuple(
        [
            need._replace(options=tuple(_cheapest(pattern, need, uses))) if _single(need) else need
            for need in way
        ]
    )


def _cheapest(pattern: Pattern, need: Need, uses: Counter[str]) -> Iterator[Option]:
    cheaper: list[tuple[Held, set[str]]] = []
    holding = _holding(pattern, need, in_window=True)
    for option in need.options:
        by, first, last = held = holding(option)
        mine = {piece.observation for piece in option}
        beaten = any(
            was[0] == by and was[1] <= first and was[2] >= last and theirs != mine
            for was, theirs in cheaper
        )
        if not beaten:
            cheaper.append((held, mine))
        if not beaten or any(uses[one] > 1 for one in mine):
            yield option


def _observations(need: Need) -> set[str]:
    pieces = (piece for option in (*need.options, need.begun) for piece in option)
    return {piece.observation for piece in pieces}


def _single(need: Need) -> bool:
    return need.at_least == 1 and need.observers == 1 and not need.begun


def _holding(pattern: Pattern, need: Need, *, in_window: bool) -> Callable[[Option], Held]:
    """Within a window all options can be met together, so that time counts only for slots that must lie near others."""
    agencies = pattern.agencies > 1 and not need.tie
    near = any(need.name in (near.first, near.second) for near in pattern.near)
    timed = near or (pattern.within_days is not None and not need.ever and not in_window)

    def held(option: Option) -> Held:
        by = option[0].by if agencies else ""
        if not timed:
            return by, FIRST_DAY, LAST_DAY
        return by, max([p.first for p in option]), min([p.last for p in option])

    return held
