"""The second half of the page on matching: time, memory, growth, feeds, and Spark."""

from bench.match_aims import NAMES, cpu, each_set, in_order, kept, kind, table

COST_HEAD = ("data", "records", "engine", "CPU s", "s", "read", "block and weigh", "train", "cluster", "peak MB")  # fmt: skip

COST = """\
CPU seconds of all threads; in *read* is what Splink needs to have the columns as tables. Other work ran on this computer, up to
twelve programs at once, so seconds on the clock say little, and CPU seconds and ratios within one data set are steadier. Compiling and
reading the list of nicknames is done before the clock starts, for all engines. On families Whole Picture compares more
pairs than Splink tuned, because it also takes looser blocks where they bring few."""

PAIRS = """\
The firm rules and the shipped model, the same for both. Splink is spared the pairs that weigh less than -10; the kernel weighs
all. *Index* is the grouping of records by the keys of the rules, which Splink does as part of its joins."""

GROWTH = """\
Generated families of one seed. What a file of three times the size costs is more than three times as much, because rules on a
name and a birth date bring more pairs for each record as a file grows; [how to match at scale](../../how-to/matching-at-scale.md)
has the pairs of each rule."""

FEED = """\
The last 20,000 records of a million are taken in. Whole Picture reads them, weighs them, and parts again every neighbourhood that
they touch, so that the people are those of a full run. Splink scores them against the others and among themselves with the firm
rules, and no more: the people stay as they were."""


def costs(folder):
    """All parts that have been measured."""
    found = kept(folder, "accuracy")
    yield from ("## Time and memory", COST, cost(found))
    for title, says, drawn in (
        ("### The same pairs", PAIRS, pairs(kept(folder, "pairs"), kept(folder, "same"))),
        ("### Growth", GROWTH, growth(found + kept(folder, "alone"))),
        ("### A feed into a million", FEED, feed(kept(folder, "feed"))),
    ):
        if drawn:
            yield from (title, says, drawn)


def cost(found):
    """Time and memory, stage by stage."""
    rows = []
    for one in in_order(found):
        stages = {name: took[1] for name, took in one["stages"].items()}
        stages["read"] += stages.pop("prepare", 0)
        each = [f"{stages[name]:.2f}" for name in ("read", "block and weigh", "train", "cluster")]
        rows.append((NAMES[kind(one)], f"{one['records']:,}", one["engine"], f"{cpu(one):.1f}", f"{cpu(one, 0):.1f}", *each, f"{one['peak_mb']:.0f}"))  # fmt: skip
    return table(COST_HEAD, rows)


def pairs(found, same):
    """The kernel beside Splink's predict, on the same pairs."""
    rows = []
    by = {(one["records"], one["engine"]): one for one in found}
    for size in sorted({one["records"] for one in found}):
        kernel, splink = by[size, "kernel"], by[size, "splink"]
        index, weigh = (kernel["stages"][name][1] for name in ("index", "weigh"))
        theirs = splink["stages"]["weigh"][1]
        rows.append((
            f"{size:,}", f"{kernel['pairs']:,}", f"{index:.2f}", f"{weigh:.2f}", f"{theirs:.1f}", f"{weigh / theirs:.3f}",
            f"{(index + weigh) / theirs:.3f}", f"{kernel['peak_mb']:.0f}", f"{splink['peak_mb']:.0f}",
        ))  # fmt: skip
    head = ("records", "pairs", "index, CPU s", "weigh, CPU s", "Splink predict, CPU s", "weigh / Splink (aim 0.10)", "with index / Splink (aim 0.25)", "peak MB", "Splink's")  # fmt: skip
    said = [
        f"On {one['records']:,} records both gave {'the same' if one['same_pairs'] else 'NOT the same'} {one['pairs']:,} pairs, "
        f"and no two weights were further apart than {one['apart']:.0e} (aim 1e-9)."
        for one in same
    ]  # fmt: skip
    return "\n\n".join([table(head, rows), *said]) if rows else ""


def growth(found):
    """How time, pairs and memory grow."""
    rows = [
        (
            f"{one['records']:,}", one["engine"], f"{one['pairs']:,}" if "pairs" in one else "", f"{1 - one['b3'][2]:.4f}",
            f"{cpu(one):.1f}", f"{1e6 * cpu(one) / one['records']:.0f}", f"{one['peak_mb']:.0f}",
        )
        for one in in_order(found)
        if kind(one) == "uk"
    ]  # fmt: skip
    return table(("records", "engine", "pairs weighed", "B-cubed error", "CPU s", "CPU microseconds a record", "peak MB"), rows)  # fmt: skip


def feed(found):
    """A feed into what is known."""
    rows = [
        (
            f"{one['feed']:,} into {one['records'] - one['feed']:,}",
            {"ours": "whole picture: people updated", "splink": "splink: scoring alone"}[one["engine"]],
            f"{one['stages']['feed'][1]:.2f}", f"{one['stages']['feed'][0]:.1f}", f"{one.get('touched', 0):,}" if "touched" in one else "",
            f"{one['peak_mb']:.0f}",
        )
        for one in found
    ]  # fmt: skip
    return table(("feed", "what", "CPU s", "s", "records parted again", "peak MB of the whole program"), rows) if rows else ""  # fmt: skip


def cost_aims(folder):
    """The aims for time: of each size, ours beside Splink."""
    for ours, default, tuned in each_set(kept(folder, "accuracy")):
        if kind(ours) == "uk":
            yield ours, "CPU time, of Splink tuned's", 0.35, cpu(ours) / cpu(tuned), 2
            yield ours, "CPU time, of Splink default's", 1, cpu(ours) / cpu(default), 2
            most = max(default["peak_mb"], tuned["peak_mb"])
            yield ours, "peak memory, of the larger of Splink's two", 1, ours["peak_mb"] / most, 2
    by = {(one["records"], one["engine"]): one for one in kept(folder, "pairs")}
    for (size, engine), one in sorted(by.items()):
        if engine == "kernel":
            theirs = by[size, "splink"]["stages"]["weigh"][1]
            weigh, index = (one["stages"][name][1] for name in ("weigh", "index"))
            yield (
                one,
                "weighing the same pairs, CPU time, of Splink's predict",
                0.10,
                weigh / theirs,
                3,
            )
            yield one, "the same, with the index", 0.25, (weigh + index) / theirs, 3
    fed = {one["engine"]: one for one in kept(folder, "feed")}
    if fed:
        took = [fed[engine]["stages"]["feed"][1] for engine in ("ours", "splink")]
        yield (
            fed["ours"],
            "a feed with people updated, CPU time, of Splink's scoring",
            1,
            took[0] / took[1],
            2,
        )
