"""Is it fast? The picture, the gaps and plans, and the whole review of one family after another."""

import argparse
import os
from time import perf_counter, process_time

from written import write

from wholepicture.reports.speed import speed_page
from wholepicture.services.measures import measure_speed

SEED = 2026
HOW = """\
Each family is timed once, in one process, after one that only warms up; reading files and making the family are left out.
*The picture* is every pattern over everything known, joined and to each service. *Every gap and every plan* is what each
service could not see, and for every sighting the plan under the newest law. *The whole review* is the picture and the plans
again, and with them the chronology, the candidates, the contradictions and the silences. Whatever else the computer does
slows the figures: time on the clock in full, processor time less. The load says how much of that there was."""
LIMIT = """\
### The limit

Families about whom much is known in a short time take longest, for what a pattern may rest on is searched exactly. A picture
of 3,000 observations takes seconds to tens of seconds. What is not timed in the table of growth can take minutes there: where a
pattern needs the same thing several times, and a hundred observations of it are all alike, the candidates of a review (from 300
observations on) and a single plan (at 3,000) try very many of their combinations. The largest generated families, whose lives
hold as much but not all alike, do not."""


def main():
    """Measure and write; `--families` for fewer."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--families", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument(
        "--processor-time", action="store_true", help="for a computer that is busy"
    )
    given = options.parse_args()
    before = os.getloadavg()[1]
    found = measure_speed(
        families=given.families,
        seed=given.seed,
        clock=process_time if given.processor_time else perf_counter,
    )
    write(
        "speed",
        "Is it fast?",
        f"{given.families:,} generated families, seed {given.seed}; "
        f"{'processor time' if given.processor_time else 'time on the clock'}; load average {before:.1f} at the start, "
        f"{os.getloadavg()[1]:.1f} at the end",
        HOW,
        speed_page(found),
        LIMIT,
    )


if __name__ == "__main__":
    main()
