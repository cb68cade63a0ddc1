"""Matching held against Splink, both on the same records in the same run; writes docs/reference/measured/matching.md.

python -m bench.match [--data uk:100000 ...] [--pairs uk:1000000 ...] [--feed uk:1000000 ...] [--historical FILE]
    [--alone uk:3000000 ...] [--seed 7003] [--write]

Without any of these it measures the usual ones. What was measured is kept in output/bench, each part by itself, so that
a part may be measured again without the others; `--write` makes the page of all that is kept.
"""

import argparse
import json
import os

from bench import match_page
from bench.match_data import KEPT
from bench.match_runs import ENGINES, OURS, apart

USUAL = {
    "data": ("febrl3", "febrl4", "pseudopeople", "uk:100000", "lowid:100000", "hard:100000", "uk:300000", "uk:1000000"),
    "pairs": ("uk:100000", "uk:300000", "uk:1000000"), "feed": ("uk:1000000",), "alone": (),
}  # fmt: skip
FED = 20_000


def keep(part, found):
    """Put what was measured where the page finds it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    told = {"load": round(os.getloadavg()[2], 1), "found": found}
    (KEPT / f"{part.replace(':', '-')}.json").write_text(json.dumps(told), encoding="utf-8")
    print(f"{part}: measured", flush=True)


def measure(wanted, seed):
    """Measure each part that is wanted, and keep it."""
    for name in {name for some in wanted.values() for name in some}:
        apart("match_data", name, seed)
    for name in wanted["data"]:
        part = "h50k" if name.startswith("h50k") else name
        found = [apart("match_runs", engine, name, seed) for engine in ENGINES]
        keep(f"accuracy-{part}", [one | {"data": part} for one in found])
    for name in wanted["alone"]:
        keep(f"alone-{name}", [apart("match_runs", OURS, name, seed)])
    for name in wanted["pairs"]:
        keep(f"pairs-{name}", [apart("match_pairs", one, name, seed) for one in ("kernel", "splink")])  # fmt: skip
    for name in wanted["pairs"][:1]:
        keep(f"same-{name}", [apart("match_pairs", "both", name, seed)])
    for name in wanted["feed"]:
        keep(f"feed-{name}", [apart("match_feed", one, name, seed, FED) for one in ("ours", "splink")])  # fmt: skip


def main():
    """Run what is asked for, print it, and write the page if told to."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--data", action="append", help="uk:100000, lowid:100000, hard:100000, febrl3, febrl4, pseudopeople, none")  # fmt: skip
    told.add_argument("--pairs", action="append", help="the same pairs by the kernel and by Splink")
    told.add_argument("--feed", action="append", help=f"the last {FED:,} records into the others")
    told.add_argument("--alone", action="append", help="without Splink beside")
    told.add_argument("--historical", help="the file of 50,000 historical persons")
    told.add_argument("--seed", type=int, default=7003)
    told.add_argument("--write", action="store_true")
    given = told.parse_args()
    asked = {part: getattr(given, part) for part in USUAL}
    wanted = {part: some or () for part, some in asked.items()} if any(asked.values()) else USUAL
    wanted = {part: [name for name in some if name != "none"] for part, some in wanted.items()}
    wanted["data"] += [f"h50k:{given.historical}"] if given.historical else []
    measure(wanted, given.seed)
    text = match_page.page(KEPT)
    print(text)
    if given.write:
        match_page.write(text)


if __name__ == "__main__":
    main()
