"""Numbers that were replaced by others: each is followed to the one that holds now, before records are compared."""

from collections.abc import Iterable, Mapping


def followed(number: str, superseded: Mapping[str, str]) -> str:
    """The number that holds now. The table has no circles: `circles` finds them."""
    while number in superseded:
        number = superseded[number]
    return number


def circles(superseded: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Numbers that replace each other in a circle, so that none of them holds; each circle once, its lowest first."""
    done: set[str] = set()
    found = []
    for start in sorted(superseded):
        way: list[str] = []
        number = start
        while number in superseded and number not in done:
            done.add(number)
            way.append(number)
            number = superseded[number]
        if number in way:
            found.append(_from_lowest(way[way.index(number) :]))
    return tuple(found)


def _from_lowest(circle: Iterable[str]) -> tuple[str, ...]:
    numbers = list(circle)
    low = numbers.index(min(numbers))
    return (*numbers[low:], *numbers[:low])
