"""How long a family takes, as tables for a page: Markdown, in milliseconds."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from wholepicture.engines.speed import Timed, percentile
from wholepicture.reports.measures import table
from wholepicture.services.measures import Speed

AIM_PICTURE, AIM_PLANS = 50, 500
"""What 99 families in 100 should take no longer than, in milliseconds, on two cores."""

GROWTH: Final = (
    "Growth: families of about 30 observations and five sightings or more; then as if everything about them had been "
    "observed and told 10 and 100 times, each time a week later. The middle and the slowest of them:"
)

PARTS: Final[tuple[tuple[str, Callable[[Timed], float | None], int | None], ...]] = (
    ("The picture", lambda one: one.picture, AIM_PICTURE),
    ("Every gap and every plan", lambda one: one.plans, AIM_PLANS),
    ("The whole review", lambda one: one.review, None),
)


def speed_page(speed: Speed) -> str:
    """The bundled cases, the generated families, and the growth."""
    return "\n\n".join(
        [
            f"{len(speed.cases)} bundled cases:",
            times_table([one for _, one in speed.cases]),
            f"{len(speed.generated):,} generated families:",
            times_table(speed.generated),
            "The slowest of the generated families:",
            slowest_table(speed.generated),
            GROWTH,
            growth_table(speed.growth),
        ]
    )


def times_table(timed: Sequence[Timed]) -> str:
    """The middle, the 99th in 100 and the slowest, for each part, beside the aim."""
    rows = []
    for name, part, aim in PARTS:
        found = _found(timed, part)
        shown = [_ms(percentile(found, share)) for share in (0.5, 0.99, 1)]
        rows.append((name, *shown, aim or "", _verdict(found, aim)))
    return table(("Milliseconds", "p50", "p99", "Slowest", "Aim for p99", "Met"), rows)


def _verdict(found: Sequence[float], aim: int | None) -> str:
    if aim is None:
        return ""
    return "yes" if percentile(found, 0.99) <= aim else "no"


def slowest_table(timed: Iterable[Timed]) -> str:
    """The five families whose pictures took longest: what they have in common is how much there is to see."""
    worst = sorted(timed, key=lambda one: -one.picture)[:5]
    return table(
        ("Observations", "Sightings", "Picture", "Gaps and plans", "Whole review"),
        [(one.observations, one.sightings, *_times(one)) for one in worst],
    )


def growth_table(growth: Iterable[Sequence[Timed]]) -> str:
    """Each size: the middle and the slowest of its families, in milliseconds."""
    rows = []
    for timed in growth:
        sizes = sorted(one.observations for one in timed)
        cells = [_two(_found(timed, part)) for _, part, _ in PARTS]
        rows.append((f"{sizes[0]:,} to {sizes[-1]:,}", len(timed), *cells))
    return table(("Observations", "Families", *(name for name, _, _ in PARTS)), rows)


def _two(found: Sequence[float]) -> str:
    if not found:
        return "not timed"
    return f"{_ms(percentile(found, 0.5))}; {_ms(percentile(found, 1))}"


def _found(timed: Iterable[Timed], part: Callable[[Timed], float | None]) -> list[float]:
    return [value for one in timed if (value := part(one)) is not None]


def _times(one: Timed) -> tuple[str, ...]:
    return tuple(
        "" if value is None else _ms(value) for value in (part(one) for _, part, _ in PARTS)
    )


def _ms(value: float) -> str:
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
