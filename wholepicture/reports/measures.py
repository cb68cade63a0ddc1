"""What was measured, as tables for a page: Markdown, the figures as they come out."""

from collections.abc import Iterable, Mapping, Sequence

from wholepicture.core.words import LEVELS, level_rank
from wholepicture.engines.findings import CaseFigures, Found, summary
from wholepicture.engines.quiet import Figures, trade_off
from wholepicture.services.measures import CaseMeasured

REFERRALS, ENQUIRIES = 52, 19
"""Referrals and section 47 enquiries per 1,000 children a year (England, year to March 2024)."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; numbers to the right."""
    lines = [
        "| " + " | ".join(head) + " |",
        "|" + "|".join("---" if n == 0 else "--:" for n, _ in enumerate(head)) + "|",
    ]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def findings_page(measured: Sequence[CaseMeasured]) -> str:
    """What the reviews found beside what the program lists."""
    ours, base = summary(m.ours for m in measured), summary(m.baseline for m in measured)
    totals = table(
        ("", "Candidates, by patterns", "Baseline: all that each holder held"),
        [
            ("Pivotal findings that a service held", ours.pivotal, base.pivotal),
            ("Of these, listed", ours.listed, base.listed),
            ("Median rank of those listed", ours.median_rank, base.median_rank),
            ("Median days before the harm", ours.median_days, "not dated"),
            ("Entries in all ten lists", ours.entries, base.entries),
            (
                "Share of entries that match any finding",
                f"{ours.precision:.2f}",
                f"{base.precision:.2f}",
            ),
        ],
    )
    cases = table(
        (
            "Case",
            "Rank of each finding (* pivotal)",
            "Entries",
            "Match",
            "Gravest sighting before the harm",
            "Days before",
        ),
        [
            (
                c.case,
                ", ".join(map(_found, c.found)),
                c.entries,
                c.matching,
                c.gravest or "none",
                c.first_grave_days or "",
            )
            for c in (m.ours for m in measured)
        ],
    )
    private = table(
        ("Case", "Findings held by family or public"),
        [
            (m.ours.case, ", ".join(map(_found, _private(m.ours))))
            for m in measured
            if _private(m.ours)
        ],
    )
    return f"{totals}\n\n{cases}\n\nFindings that no service held are counted apart:\n\n{private}"


def _private(case: CaseFigures) -> list[Found]:
    return [one for one in case.found if one.private]


def _found(one: Found) -> str:
    rank = "not listed" if one.rank is None else one.rank
    return f"{one.finding}{'*' if one.pivotal else ''}: {rank}"


def quiet_table(once: Figures, twice: Figures) -> str:
    """Sightings and children per 1,000 children a year, by level, at the published rates and at twice the rates."""
    rows = []
    for level in reversed(LEVELS):
        rows.append(
            (
                f"{level} or above",
                f"{once.at_level(level, above=True):.1f}",
                f"{once.per_1000(once.children[level]):.1f}",
                f"{twice.at_level(level, above=True):.1f}",
                f"{twice.per_1000(twice.children[level]):.1f}",
                {"child-protection": ENQUIRIES, "child-in-need": REFERRALS}.get(level, ""),
            )
        )
    head = (
        "Level",
        "Sightings",
        "Children",
        "Sightings, rates x2",
        "Children, rates x2",
        "Today: enquiries, referrals",
    )
    return table(head, rows)


def sets_table(sets: Mapping[str, Figures]) -> str:
    """Each set of harms: the share seen at each level, as a lead would say, and the share of its look-alikes."""
    rows = [
        (
            name,
            sum(one.planted for one in found.harms.values() if one.level != "none"),
            *(f"{found.share_seen(level):.2f}" for level in LEVELS),
            f"{found.share_seen_as_led():.2f}",
            f"{found.share_alike('child-in-need'):.2f}",
        )
        for name, found in sets.items()
    ]
    head = (
        "Share seen, every harm counting the same", "Plantings", *(f"{one} or above" for one in LEVELS),
        "At the level a lead would say, or above", "Look-alikes at child in need or above",
    )  # fmt: skip
    return table(head, rows)


def planted_table(found: Figures) -> str:
    """Each planted harm: in how many plantings it was seen, at which level, and how long before."""
    rows = []
    for harm, one in sorted(
        found.harms.items(), key=lambda item: (item[1].level == "none", item[0])
    ):
        middle = sorted(one.days)[len(one.days) // 2] if one.days else ""
        shares = [f"{one.seen[level] / one.planted:.2f}" for level in LEVELS]
        rows.append((harm, one.level, one.planted, *shares, middle))
    head = (
        "Harm", "A lead would say", "Planted", "Seen at all", "At targeted help or above",
        "At child in need or above", "At child protection", "Median days before, at child in need or above",
    )  # fmt: skip
    return table(head, rows)


def pattern_table(once: Figures, twice: Figures) -> str:
    """Each pattern: how often it shows in ordinary families, and in how many plantings."""
    harms = [(h, shown) for h, shown in once.plantings if once.harms[h].level != "none"]
    rows = []
    for pattern, level in sorted(
        once.levels.items(), key=lambda item: (-level_rank(item[1]), item[0])
    ):
        hits = sum(pattern in shown for _, shown in harms)
        rows.append(
            (
                pattern, level, f"{once.per_1000(once.sightings[pattern]):.2f}",
                f"{twice.per_1000(twice.sightings[pattern]):.2f}", f"{100 * hits / len(harms):.1f} %" if harms else "",
            )
        )  # fmt: skip
    return table(
        ("Pattern", "Level", "Per 1,000 a year", "At rates x2", "Shown in plantings of harm"), rows
    )


def curve_table(found: Figures) -> str:
    """The trade-off: patterns of child in need or above, each adding most for what it costs."""
    rows = [
        (n, step.pattern, f"{step.sightings:.1f}", f"{step.seen:.2f}")
        for n, step in enumerate(trade_off(found), 1)
    ]
    return table(
        ("", "Pattern added", "Sightings per 1,000 a year", "Share of planted harm seen"), rows
    )
