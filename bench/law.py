"""Measures the law: questions asked, milliseconds a question, combinations proved, edits killed."""

from datetime import date
from statistics import mean
from time import perf_counter

from wholepicture.core.gateway.law import Law
from wholepicture.engines.law.edits import tried
from wholepicture.engines.law.measures import asked, random_situations, scenarios
from wholepicture.engines.law.proofs import exactly_one
from wholepicture.engines.law.tables import conditions, tabled
from wholepicture.readers.law import load_law

DAY = date(2026, 11, 1)
RANDOM = 40


def main() -> None:
    """Print the figures, a line each."""
    rules = load_law()
    law = Law(rules, DAY)
    some = [asked(Law(rules, day), facts) for day, facts in scenarios(rules)]
    others = [asked(law, facts) for facts in random_situations(rules, RANDOM)]
    for name, found in (("scenarios", some), ("random cases", others)):
        best, fixed = [one.best for one in found], [one.fixed for one in found]
        print(f"{name}: {mean(best):.1f} questions on average, {max(best)} at most;", end=" ")
        print(f"in fixed order {mean(fixed):.1f} and {max(fixed)};", end=" ")
        slowest = max(one.slowest_ms for one in found)
        each = sum(one.total_ms for one in found) / sum(one.best + 1 for one in found)
        print(
            f"{each:.1f} ms a question, {slowest:.0f} ms at most; same outcome: {all(one.same for one in found)}"
        )
    start = perf_counter()
    counts = [exactly_one(law, table) for table in ("answers", "telling")]
    print(
        f"{sum(c for c, _ in counts):,} combinations, one value each: {all(s for _, s in counts)}, {perf_counter() - start:.1f} s"
    )
    start = perf_counter()
    edits = [tried(law, name, tabled(law, condition)) for name, condition in conditions(law)]
    total, killed, same = (
        sum(getattr(one, k) for one in edits) for k in ("edits", "killed", "same")
    )
    alive = [f"{one.name}: {what}" for one in edits for what in one.alive]
    print(
        f"{total:,} single edits, {killed:,} killed, {same:,} proved the same, {len(alive)} alive, {perf_counter() - start:.1f} s"
    )


if __name__ == "__main__":
    main()
