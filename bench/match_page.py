"""The page of what was measured of matching: what is good, what is missed, and what it costs."""

import json
from datetime import UTC, datetime
from importlib.metadata import version

from bench.match_runs import DEFAULT, OURS, TUNED
from bench.written import FOLDER, ROOT
from wholepicture.services.measures import machine

FEW = 50_000
"""Time and memory are judged on more records."""

PARTS = ("splink", "duckdb", "numba", "numpy", "pyarrow", "recordlinkage", "pseudopeople")
NAMES = {
    "febrl3": "Febrl 3", "febrl4": "Febrl 4", "h50k": "historical persons", "pseudopeople": "pseudopeople",
    "uk": "families", "lowid": "families, few numbers", "hard": "families, many slips",
}  # fmt: skip
ORDER = tuple(NAMES)

HOW = """\
Every line of a data set was measured in one go, each engine in a process of its own. *Splink default* is what Splink's own
demonstration for these records does, and where it has none, its ready-made comparisons with usual blocks; *Splink tuned* has
the comparisons of Whole Picture, and on families its firm blocks, elsewhere every block that Whole Picture takes. Both make
connected components at a probability of 0.95, as its documentation does. All engines read the same folded columns. Whole
Picture has no setting for any of these files. *Families* are generated ([how](../../../bench/families.py)) with the seed
named, on which nothing was tuned; *few numbers* keeps a quarter of the person numbers, *many slips* doubles the slips and
keeps half of the numbers. The author of the families is the author of the matching, so Febrl, the historical persons and
[pseudopeople](https://pseudopeople.readthedocs.io) (the sample population of the package, as census, social security, wages,
tax and benefits offices record it) are the honest judges. The kind of household correction was once chosen with pseudopeople in view, but
none is learned there; its sample holds few twins and namesakes."""

ACCURACY_HEAD = (
    "data", "records", "engine", "B-cubed P", "R", "F1", "pair F1", "twins merged", "namesakes merged",
    "mixed households in 1,000", "questions in 1,000 records",
)  # fmt: skip

ACCURACY = """\
B-cubed is over records; its error is 1 - F1. *Twins merged* is the share of twin pairs of whom some record is in the other's
cluster; *namesakes* are fathers and sons of one name. *Mixed households* are clusters that hold two people of one
home. Questions are pairs that wait for a person; they are counted as not matched, and near the cut no more than
5 in 1,000 records are asked. A wrong match is worse for a child than a missed
one: the precision column is the one to read first."""

COST_HEAD = ("data", "records", "engine", "CPU s", "s", "read", "block and weigh", "train", "cluster", "peak MB")  # fmt: skip

COST = """\
CPU seconds of all threads; in *read* is what Splink needs to have the columns as tables. Other work ran on this computer, so
CPU seconds and ratios within one data set are steadier than seconds. Compiling and reading the list of nicknames is done before the clock
starts, for all engines."""


def kept(folder, part):
    """What was measured of a part, newest only; none if nothing was."""
    return [
        one
        for path in sorted(folder.glob(f"{part}-*.json"))
        for one in json.loads(path.read_text(encoding="utf-8"))["found"]
    ]


def table(head, rows):
    """A table in Markdown: the first columns are words, the others numbers."""
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in (head, ["---"] * len(head), *rows))  # fmt: skip


def kind(one):
    """What sort of data it is."""
    return one["data"].partition(":")[0]


def _sorted(found):
    return sorted(found, key=lambda one: (ORDER.index(kind(one)), one["records"]))


def error(one):
    """The B-cubed error."""
    return 1 - one["b3"][2]


def gap(one):
    """Points of recall between the groups of names that fare best and worst."""
    return 100 * (max(one["groups"].values()) - min(one["groups"].values()))


def cpu(one, clock=1):
    """Seconds in all."""
    return sum(stage[clock] for stage in one["stages"].values())


def accuracy(found):
    """A line for each data set and engine."""
    rows = []
    for one in _sorted(found):
        kin = [f"{one[name]:.1%}" if name in one else "" for name in ("twins", "namesakes")]
        mixed = f"{one['mixed']:.2f}" if "mixed" in one else ""
        asked = f"{one['asked']:.1f}" if "asked" in one else ""
        figures = [f"{x:.4f}" for x in (*one["b3"], one["pair_f1"])]
        rows.append((NAMES[kind(one)], f"{one['records']:,}", one["engine"], *figures, *kin, mixed, asked))  # fmt: skip
    return table(ACCURACY_HEAD, rows)


def cost(found):
    """Time and memory, stage by stage."""
    rows = []
    for one in _sorted(found):
        stages = {name: took[1] for name, took in one["stages"].items()}
        stages["read"] += stages.pop("prepare", 0)
        each = [f"{stages[name]:.2f}" for name in ("read", "block and weigh", "train", "cluster")]
        rows.append((NAMES[kind(one)], f"{one['records']:,}", one["engine"], f"{cpu(one):.1f}", f"{cpu(one, 0):.1f}", *each, f"{one['peak_mb']:.0f}"))  # fmt: skip
    return table(COST_HEAD, rows)


def _sets(found):
    """For each data set: ours, Splink's default, Splink tuned; those that are there."""
    for data in dict.fromkeys(one["data"] for one in _sorted(found)):
        by = {one["engine"]: one for one in found if one["data"] == data}
        if len(by) == 3:
            yield by[OURS], by[DEFAULT], by[TUNED]


def _aim(one, what, aim, measured, digits=2):
    met = "yes" if measured <= aim + 1e-9 else "**missed**"
    return NAMES[kind(one)], f"{one['records']:,}", what, f"{aim:g}", f"{measured:.{digits}f}", met


def _aims_of(ours, default, tuned):
    """What was aimed at for one data set."""
    here = kind(ours)
    for what, aim, measured, digits in AIMS.get(here, list)(ours, default, tuned):
        yield _aim(ours, what, aim, measured, digits)
    if "groups" in ours:
        yield _aim(ours, "recall gap between groups of names, less that of plain weights, points", 0, gap(ours) - gap(ours["plain"]))  # fmt: skip
    yield _aim(ours, "questions in 1,000 records", 5, ours["asked"])
    if here == "uk" and ours["records"] > FEW:
        yield from _cost_aims(ours, default, tuned)


def _of_families(ours, default, tuned):
    return [
        ("B-cubed error, of Splink default's", 0.30, error(ours) / error(default), 2),
        ("B-cubed error, of Splink tuned's", 0.45, error(ours) / error(tuned), 2),
        ("twins merged, %", 3, 100 * ours["twins"], 2),
        ("namesakes merged, %", 1.5, 100 * ours["namesakes"], 2),
        ("mixed households in 1,000 clusters", 1, ours["mixed"], 2),
    ]


def _of_others(ours, default, tuned):
    return [
        (f"B-cubed error, of Splink {name}'s", 1, error(ours) / error(other), 2)
        for name, other in (("default", default), ("tuned", tuned))
    ]


def _beside_tuned(aim):
    return lambda ours, _, tuned: [("B-cubed error, of Splink tuned's", aim, error(ours) / error(tuned), 2)]  # fmt: skip


def _pair_f1(aim):
    return lambda ours, *_: [("1 - pair F1", aim, 1 - ours["pair_f1"], 4)]


def _of_historical(ours, default, _tuned):
    best = error(ours) / (1 - default["best_b3"])
    return [("B-cubed error, of the demonstration's at its best threshold", 0.55, best, 2)]


AIMS = {
    "uk": _of_families, "lowid": _beside_tuned(0.65), "hard": _beside_tuned(0.75), "h50k": _of_historical,
    "pseudopeople": _of_others, "febrl3": _pair_f1(0.0015), "febrl4": _pair_f1(0.0002),
}  # fmt: skip


def _cost_aims(ours, default, tuned):
    yield _aim(ours, "CPU time, of Splink tuned's", 0.35, cpu(ours) / cpu(tuned))
    yield _aim(ours, "CPU time, of Splink default's", 1, cpu(ours) / cpu(default))
    most = max(default["peak_mb"], tuned["peak_mb"])
    yield _aim(ours, "peak memory, of the larger of Splink's two", 1, ours["peak_mb"] / most)


def aims(found):
    """What was aimed at, and whether it was met."""
    rows = [row for each in _sets(found) for row in _aims_of(*each)]
    return table(("data", "records", "what", "aim: at most", "measured", "met"), rows)


def beside(found):
    """Beside what each engine could have had, and what people's answers add."""
    rows = [
        (
            NAMES[kind(ours)], f"{ours['records']:,}", *(f"{error(one):.4f}" for one in (ours, ours["plain"], ours["answered"])),
            *(f"{error(one):.4f} / {1 - one['best_b3']:.4f}" if "best_b3" in one else f"{error(one):.4f}" for one in (default, tuned)),
        )
        for ours, default, tuned in _sets(found)
    ]  # fmt: skip
    head = ("data", "records", "Whole Picture", "without the household correction", "had every question been answered", "Splink default, at 0.95 / at its best", "Splink tuned, at 0.95 / at its best")  # fmt: skip
    return table(head, rows)


def groups(found):
    """Recall by group of names."""
    rows = []
    for each in _sets(found):
        if "groups" not in each[0]:
            continue
        for one, says in ((each[0], OURS), (each[0]["plain"], "whole picture, plain weights"), (each[1], DEFAULT), (each[2], TUNED)):  # fmt: skip
            told = ", ".join(f"{name} {share:.3f}" for name, share in sorted(one["groups"].items()))
            rows.append((NAMES[kind(each[0])], f"{each[0]['records']:,}", says, told, f"{gap(one):.2f}"))  # fmt: skip
    return table(("data", "records", "engine", "recall by group", "widest gap, points"), rows)


def page(folder):
    """The whole page, of what is kept in this folder."""
    found = kept(folder, "accuracy")
    said = ", ".join(f"{part} {version(part)}" for part in PARTS)
    seeds = sorted({one["seed"] for one in found})
    parts = [
        "# Matching, measured",
        "Generated by `make bench-match` (`bench/match.py`); do not edit. It takes too long to be made again by `make docs`.",
        f"- {datetime.now(UTC):%d %B %Y}, with {machine()}; {said}\n- seed {', '.join(map(str, seeds))}, on which nothing was tuned",
        HOW, "## Aims", aims(found), "## Accuracy", ACCURACY, accuracy(found),
        "### What else could be had", BESIDE, beside(found), "### Do all names fare alike?", GROUPS, groups(found),
        "## Time and memory", COST, cost(found),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


BESIDE = """\
B-cubed error. *At its best* is Splink at whichever of fifteen thresholds gives the least error when the truth is known: nobody
has that outside a test. *Had every question been answered*: by somebody who knows the truth."""

GROUPS = """\
B-cubed recall among the records of each group. Families: AF African, EE East European, SA South Asian and WB British names.
pseudopeople: as its census has them; the smallest groups are a few dozen people."""


def write(text):
    """Write the page."""
    page_at = FOLDER / "matching.md"
    page_at.parent.mkdir(parents=True, exist_ok=True)
    page_at.write_text(text, encoding="utf-8")
    print(f"Written: {page_at.relative_to(ROOT)}")
