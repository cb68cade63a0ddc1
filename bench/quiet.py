"""Does it stay quiet when it should, and see what is planted? Generated families, at the rates and at twice the rates."""

import argparse
import sys
from time import perf_counter

from written import write

from wholepicture.reports.measures import curve_table, pattern_table, planted_table, quiet_table
from wholepicture.services.measures import measure_quiet

SEED = 2026
HOW = """\
Ordinary families are made from published and assumed rates (see `docs/explanation/ordinary-families.md`), watched for three
years, and nothing is planted in them. A sighting counts when it is first seen in those years, in what all services together
know. A child counts once at each level, by the gravest. Then a copy of every second family gets one harm, drawn from those
that fit a child in it; what newly shows about that child before the day of the harm counts as seen.

**Two sets of harms.** The levels of the patterns were settled while looking at ordinary families and at the first set, so its
figures flatter. The second set was written afterwards, by somebody who had seen no pattern, and was not looked at while the
levels were settled: it is the one to quote. Harms of level `none` are look-alikes: nothing should be seen at a high level."""
FIRST_SET = """\
### The first set, for comparison

The levels were settled while looking at these, so they show what the patterns were fitted to and not what to expect."""
ASIDE = """\
Referrals (52) and section 47 enquiries (19) per 1,000 children a year stand beside the counts for size only: a sighting is
first a question to agencies, and one child can be in several sightings."""


def main():
    """Measure and write; `--families` for fewer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--families", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=SEED)
    given = options.parse_args()
    began = perf_counter()
    once, twice, first, first_twice = (
        _measured(given, harms, times) for harms in ("second", "first") for times in (1.0, 2.0)
    )
    taken = (perf_counter() - began) / 60
    write(
        "quiet",
        "Does it stay quiet when it should, and see what is planted?",
        f"{given.families:,} families and {once.years:,.0f} child-years, at the rates and again at twice the rates "
        f"({twice.years:,.0f} child-years); seed {given.seed}; four runs took {taken:.0f} minutes",
        HOW,
        "## Ordinary families: per 1,000 children a year",
        quiet_table(once, twice),
        ASIDE,
        "## Planted harms",
        _summary(once, twice, first, first_twice),
        "### The second set: shares of the plantings",
        planted_table(once),
        FIRST_SET,
        planted_table(first),
        "## Each pattern, and the second set",
        pattern_table(once, twice),
        "## The trade-off, on the second set",
        curve_table(once),
    )


def _measured(given, harms, times):
    print(f"{harms} set, rates x{times:.0f}", file=sys.stderr)
    return measure_quiet(families=given.families, seed=given.seed, intensity=times, harms=harms)


def _summary(once, twice, first, first_twice):
    from wholepicture.core.words import LEVELS
    from wholepicture.reports.measures import table

    runs = (
        ("Second set (to quote)", once),
        ("Second set, rates x2", twice),
        ("First set", first),
        ("First set, rates x2", first_twice),
    )
    rows = [
        (
            name,
            sum(one.planted for one in found.harms.values() if one.level != "none"),
            *(f"{found.share_seen(level):.2f}" for level in LEVELS),
        )
        for name, found in runs
    ]
    head = (
        "Share seen, every harm counting the same",
        "Plantings",
        *(f"{one} or above" for one in LEVELS),
    )
    return table(head, rows)


if __name__ == "__main__":
    main()
