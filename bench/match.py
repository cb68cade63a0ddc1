"""Matching held against Splink, both on the same records in the same run; writes docs/reference/measured/matching.md.

python -m bench.match [--data uk:100000 ...] [--historical FILE] [--seed 7003] [--write]

What was measured is kept in output/bench, each part by itself, so a part may be measured again without the others;
`--write` makes the page of all that is kept.
"""

import argparse
import json
import os

from bench import match_page
from bench.match_data import KEPT
from bench.match_runs import ENGINES, apart

USUAL = ("febrl3", "febrl4", "pseudopeople", "uk:100000", "lowid:100000", "hard:100000", "uk:300000", "uk:1000000")  # fmt: skip


def keep(part, found):
    """Put what was measured where the page finds it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    told = {"load": [round(load, 1) for load in os.getloadavg()], "found": found}
    (KEPT / f"{part.replace(':', '-')}.json").write_text(json.dumps(told), encoding="utf-8")


def main():
    """Run what is asked for, print it, and write the page if told to."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--data", action="append", help="uk:100000, lowid:100000, hard:100000, febrl3, febrl4, pseudopeople, none")  # fmt: skip
    told.add_argument("--historical", help="the file of 50,000 historical persons")
    told.add_argument("--only", choices=ENGINES, action="append", help="of the engines, only these")
    told.add_argument("--seed", type=int, default=7003)
    told.add_argument("--write", action="store_true")
    given = told.parse_args()
    names = [name for name in given.data or USUAL if name != "none"]
    names += [f"h50k:{given.historical}"] if given.historical else []
    for name in names:
        found = [apart("match_runs", engine, name, given.seed) for engine in given.only or ENGINES]
        part = "h50k" if name.startswith("h50k") else name
        keep(f"accuracy-{part}", [one | {"data": part} for one in found])
        print(f"{part}: measured", flush=True)
    text = match_page.page(KEPT)
    print(text)
    if given.write:
        match_page.write(text)


if __name__ == "__main__":
    main()
