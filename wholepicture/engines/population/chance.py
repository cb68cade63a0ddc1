"""Draws from a random source: how many, which one, which day, whether."""

import math
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def count(rng: Random, mean: float) -> int:
    """How many, when each comes by itself and so many are expected (Poisson)."""
    if mean <= 0:
        return 0
    floor, found, product = math.exp(-mean), 0, rng.random()
    while product > floor:
        found += 1
        product *= rng.random()
    return found


def pick(rng: Random, weights: Mapping[Thing, float]) -> Thing:
    """One of these, in proportion to its weight."""
    left = rng.random() * sum(weights.values())
    for thing, weight in weights.items():
        left -= weight
        if left < 0:
            return thing
    return thing


def within(rng: Random, first: int, last: int) -> int:
    """A day from the first to the last, both included."""
    return first + int(rng.random() * (last - first + 1))


def later(rng: Random, mean_days: float) -> int:
    """How many days until something that may come on any day."""
    return max(1, round(rng.expovariate(1 / mean_days)))


def unequal(rng: Random, shape: float) -> float:
    """A multiplier of mean one; the smaller the shape, the more a few have of it."""
    return rng.gammavariate(shape, 1 / shape)


def first_in(rng: Random, yearly: float, first: int, last: int) -> int | None:
    """The first day within a spell on which something with a yearly rate happens, if it does."""
    if yearly <= 0 or last < first:
        return None
    day = first + round(rng.expovariate(yearly / 365.25))
    return day if day <= last else None


def some(rng: Random, chances: Sequence[tuple[Thing, float]], times: float = 1.0) -> list[Thing]:
    """Each of these, by its own chance."""
    return [thing for thing, chance in chances if rng.random() < chance * times]
