"""Measures the law: questions asked, milliseconds a question, combinations proved, edits killed."""

import sys
from datetime import date
from statistics import mean
from time import process_time

from written import ROOT, write

sys.path.insert(0, str(ROOT))

from tests.law.reading import JOURNEYS, MOST_LINES, MOST_SCREENS, MOST_WORDS, read_through
from wholepicture.core.gateway.law import Law
from wholepicture.engines.law import proofs
from wholepicture.engines.law.edits import tried
from wholepicture.engines.law.measures import asked, random_situations, scenarios
from wholepicture.engines.law.tables import conditions, tabled
from wholepicture.readers.law import load_law
from wholepicture.reports.law.pages_to_sign import table

DAY = date(2026, 11, 1)
RANDOM = 200
PROOFS = (
    ("More danger never turns a share into anything but a share", proofs.never_more_silent),
    ("More danger takes no gateway away and brings no bar or hold", proofs.names_that_fall_silent),
    ("Where harm is suspected, refusing never stops a share", proofs.refusal_blocks),
    ("No gateway, bar or hold turns on the level of the service", proofs.turns_on_service_level),
)
COUNTS = (
    ("Immediate danger waits for nothing but a recipient who is the danger, or an outsider", proofs.danger_that_waits),
    ("Significant harm is stopped by no confidence, refusal or missing answer", proofs.confidence_that_stops),
)  # fmt: skip


def timed(work):
    """What some work gives, and the seconds of processor time that it took."""
    start = process_time()
    found = work()
    return found, process_time() - start


def questions(rules):
    """How much is asked, and how long each question takes to choose."""
    law = Law(rules, DAY)
    groups = {
        "the worked scenarios": [asked(Law(rules, day), facts) for day, facts in scenarios(rules)],
        "random situations": [asked(law, facts) for facts in random_situations(rules, RANDOM)],
    }
    yield "## Questions\n"
    yield (
        "A question is a screen: facts that are asked together count once. What the record knows is filled in, and each way "
        "stops when the answer, and whether the family is told, are decided whatever the rest. The fixed order takes the facts "
        "in the order of `facts.yaml`, one a screen, save the one screen of special content that is always asked whole. Beside "
        "it stand the aid's own order with one fact a screen, and the fixed order on the aid's screens. A situation answers a "
        "fact that it does not hold with don't know.\n"
    )
    heads = ("", "cases", "screens: average", "most", "fixed order: average", "most", "share of it", "one fact a screen: average", "most",
             "fixed order, same screens: average", "most", "facts told: average", "same outcome")  # fmt: skip
    yield table(heads, (_asked(name, found) for name, found in groups.items()))
    every = [one for found in groups.values() for one in found]
    each = sum(one.total_ms for one in every) / sum(one.best + 1 for one in every)
    slowest = max(one.slowest_ms for one in every)
    yield f"\nChoosing a question took {each:.1f} ms of processor time on average and {slowest:.0f} ms at the slowest.\n"


def _asked(name, found):
    best, fixed, single, grouped = (
        [getattr(one, k) for one in found] for k in ("best", "fixed", "single", "grouped")
    )
    return (
        name, len(found), f"{mean(best):.1f}", max(best), f"{mean(fixed):.1f}", max(fixed),
        f"{mean(best) / mean(fixed):.0%}", f"{mean(single):.1f}", max(single), f"{mean(grouped):.1f}", max(grouped),
        f"{mean(one.told for one in found):.1f}", "yes" if all(one.same for one in found) else "NO",
    )  # fmt: skip


def reading(_rules):
    """How much two practitioners of the cast read until they are answered."""
    yield "\n## What is read until the answer\n"
    yield (
        "Two practitioners, from nothing filled in: every screen that they are shown, and the answer, which stands on one screen. "
        f"A test holds them to {MOST_SCREENS} screens, {MOST_WORDS} words and an answer of {MOST_LINES} lines; at 240 words a minute, "
        "as people read to themselves, that is under two minutes. The numbers of lines are not counted as words. What a line means "
        "in full is shown to whoever asks, and is not counted.\n"
    )
    found = {name: read_through(facts) for name, facts in JOURNEYS.items()}
    heads = (
        "",
        "screens",
        "words",
        "lines of the answer",
        "minutes at 240 words",
        "answer",
        "family",
    )
    yield table(heads, (
        (name, one.screens, one.words, len(one.answer), f"{one.words / 240:.1f}", one.one.answer, one.one.tell.value)
        for name, one in found.items()
    ))  # fmt: skip
    yield ""


def space(rules):
    """How many combinations are proved, and what of them."""
    law = Law(rules, DAY)
    yield "## Every combination\n"
    yield (
        "The tables of answers and of telling the family, over every combination of the facts that they turn on; each name, "
        "such as a gateway that fits, is free beside the facts, which covers every real combination and more.\n"
    )
    rows = []
    for name in ("answers", "telling"):
        (count, sound), took = timed(lambda name=name: proofs.exactly_one(law, name))
        rows.append(
            (f"Exactly one value in the table of {name}", f"{count:,}", sound, f"{took:.1f}")
        )
    for name, proof in PROOFS:
        found, took = timed(lambda proof=proof: list(proof(law)))
        rows.append((name, "", not found, f"{took:.1f}"))
    for name, proof in COUNTS:
        found, took = timed(lambda proof=proof: proof(law))
        rows.append((name, "", not found, f"{took:.1f}"))
    found, took = timed(lambda: proofs.apart(law))
    rows.append(
        ("What is left out as impossible is so by the conditions", "", found, f"{took:.1f}")
    )
    said = ((name, count, "yes" if holds else "NO", took) for name, count, holds, took in rows)
    yield table(("what", "combinations", "holds", "seconds"), said)


def mutation(rules):
    """What became of every single edit of every condition."""
    law = Law(rules, DAY)
    some, took = timed(
        lambda: [tried(law, name, tabled(law, one)) for name, one in conditions(law)]
    )
    total, killed, same, cases = (
        sum(getattr(one, name) for one in some) for name in ("edits", "killed", "same", "cases")
    )
    alive = [f"{one.name}: {what}" for one in some for what in one.alive]
    yield "\n## Every single edit of a rule\n"
    yield (
        f"{len(some)} conditions: of findings, gateways, restrictions, tables, modifiers, lawful bases, consent rules, guidance and "
        f"what cannot be so. {total:,} single edits: {killed:,} are killed by the {cases:,} minimal cases, {same:,} are proved to "
        f"change nothing, {len(alive)} are alive{': ' if alive else ''}{'; '.join(alive)}. It took {took:.1f} seconds of processor time. The cases are written out "
        "in pairs, [for a lawyer to sign](../law/pairs.md)."
    )


def main():
    """Measure all of it, and write the page."""
    rules = load_law()
    parts = [part for make in (questions, reading, space, mutation) for part in make(rules)]
    ran = f"rules of {rules.version}, law of {DAY.isoformat()}; the scenarios each on its own day; {RANDOM} random situations"
    write("law", "The law: what is asked, and what is proved", ran, "\n".join(parts))


if __name__ == "__main__":
    main()
