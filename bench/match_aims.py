"""What was aimed at for matching, what was measured beside it, and how the page is laid out."""

import json

from bench.match_runs import DEFAULT, OURS, TUNED

NAMES = {
    "febrl3": "Febrl 3", "febrl4": "Febrl 4", "h50k": "historical persons", "pseudopeople": "pseudopeople",
    "uk": "families", "lowid": "families, few numbers", "hard": "families, many slips",
}  # fmt: skip
ORDER = tuple(NAMES)


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


def in_order(found):
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


def each_set(found):
    """For each data set: ours, Splink's default, Splink tuned; those that are there."""
    for data in dict.fromkeys(one["data"] for one in in_order(found)):
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


def aims(found, further):
    """What was aimed at, and whether it was met; `further` are aims for time and memory."""
    rows = [row for each in each_set(found) for row in _aims_of(*each)]
    rows += [_aim(*each) for each in further]
    return table(("data", "records", "what", "aim: at most", "measured", "met"), rows)
