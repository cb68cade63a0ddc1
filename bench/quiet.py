"""Does it stay quiet when it should, and see what is planted? Generated families, at the rates and at twice the rates."""

import argparse
import sys
from time import perf_counter

from written import write

from wholepicture.reports.measures import (
    curve_table,
    pattern_table,
    planted_table,
    quiet_table,
    sets_table,
)
from wholepicture.services.measures import QUOTED, SETS, measure_quiet

SEED = 2026
TIMES = (1.0, 2.0)
HOW = """\
Ordinary families are made from published and assumed rates (see `docs/explanation/ordinary-families.md`), watched for three
years, and nothing is planted in them. A sighting counts when it is first seen in those years, in what all services together
know. A child counts once at each level, by the gravest. Then a copy of every second family gets one harm, drawn from those
that fit a child in it; what newly shows about that child before the day of the harm counts as seen.

**Three sets of harms.** The levels of the patterns were settled while looking at ordinary families of other seeds and at the first two sets, so
the figures of both flatter. The third set was written by somebody who had seen no pattern and no result, and was counted only
when the levels stood: it is the one to quote. Harms of level `none` are look-alikes:
nothing should be seen at a high level. Of several harms of the third set agencies hold next to nothing, and a lead who had read
it all would say early help or targeted help: the last column asks for no more than that."""
BEFORE = """\
Looked at before, so they show what the patterns were fitted to and not what to expect."""
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
    runs = {
        (harms, times): _measured(given, harms, times)
        for harms in reversed(SETS)
        for times in TIMES
    }
    once, twice = runs[QUOTED, 1.0], runs[QUOTED, 2.0]
    taken = (perf_counter() - began) / 60
    write(
        "quiet",
        "Does it stay quiet when it should, and see what is planted?",
        f"{given.families:,} families and {once.years:,.0f} child-years, at the rates and again at twice the rates "
        f"({twice.years:,.0f} child-years); seed {given.seed}; six runs took {taken:.0f} minutes",
        HOW,
        "## Ordinary families: per 1,000 children a year",
        quiet_table(once, twice),
        ASIDE,
        "## Planted harms",
        sets_table({_named(*run): found for run, found in runs.items()}),
        f"### The {QUOTED} set: shares of the plantings",
        planted_table(once),
        *_before(runs),
        f"## Each pattern, and the {QUOTED} set",
        pattern_table(once, twice),
        f"## The trade-off, on the {QUOTED} set",
        curve_table(once),
    )


def _measured(given, harms, times):
    print(f"{harms} set, rates x{times:.0f}", file=sys.stderr)
    return measure_quiet(families=given.families, seed=given.seed, intensity=times, harms=harms)


def _named(harms, times):
    said = (
        f"{harms.capitalize()} set"
        if times == 1
        else f"{harms.capitalize()} set, rates x{times:.0f}"
    )
    return f"{said} ({'to quote' if harms == QUOTED else 'looked at before'})"


def _before(runs):
    for harms in reversed(SETS):
        if harms != QUOTED:
            yield f"### The {harms} set, for comparison"
            yield BEFORE
            yield planted_table(runs[harms, 1.0])


if __name__ == "__main__":
    main()
