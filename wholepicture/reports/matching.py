"""People out of records: the clusters, the questions for a person, and each match in words and weights."""

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from wholepicture.core.identity.decide import Outcome
from wholepicture.core.identity.vetoes import AGAINST
from wholepicture.engines.linkage import told
from wholepicture.engines.linkage.matching import Matched
from wholepicture.engines.linkage.training import unpack
from wholepicture.engines.linkage.vetoes import possible_kin, years_apart
from wholepicture.readers.person_records import PersonRecords

RARE, FREQUENT = 0.5, -0.5
BY_A_PERSON = "a person has decided this, whatever the weight"


def clusters(records: PersonRecords, found: Matched) -> pa.Table:
    """source, source_id, person, weight: the mean weight that holds the record in its cluster."""
    ids = np.unique(found.person, return_inverse=True)[1]
    person = pa.array(ids + 1).cast(pa.string())
    weight = pa.array(np.round(found.holds, 2), mask=np.isnan(found.holds))
    columns = [records.table["source"], records.table["source_id"], person, weight]
    return pa.table(columns, names=["source", "source_id", "person", "weight"])


def questions(records: PersonRecords, found: Matched) -> pa.Table:
    """Pairs that a person must decide, the likeliest first, and why."""
    asked = found.questions
    named = {
        f"{name}_{side}": records.table[name].take(pa.array(ends))
        for side, ends in (("a", asked.a), ("b", asked.b))
        for name in ("source", "source_id")
    }
    person = np.unique(found.person, return_inverse=True)[1] + 1
    return pa.table({
        **named, "person_a": pa.array(person[asked.a]).cast(pa.string()),
        "person_b": pa.array(person[asked.b]).cast(pa.string()),
        "weight": np.round(asked.weights, 2), "why": pa.array(told.why(found.trained, asked), pa.string()),
        **{name: pa.array(said, pa.string()) for name, said in told.agreement(found.trained, asked).items()},
        **_side_by_side(records, found),
    })  # fmt: skip


def _side_by_side(records: PersonRecords, found: Matched) -> dict[str, pa.Array]:
    """The fields of both records, beside each other."""
    asked, table = found.questions, records.table
    names = [name for name in table.column_names if name not in ("source", "source_id")]
    return {
        f"{name}_{side}": table[name].take(pa.array(ends))
        for name in names
        for side, ends in (("a", asked.a), ("b", asked.b))
    }


def explanations(records: PersonRecords, found: Matched) -> Iterator[dict[str, Any]]:
    """What people have joined; for each record its strongest pair within its person; each question. The weight, step by step."""
    inside = np.nonzero(found.person[found.pairs.a] == found.person[found.pairs.b])[0]
    order = inside[np.argsort(-found.weights[inside], kind="stable")]
    shown = np.zeros(len(found.person), bool)
    for a, b in found.decided.same.tolist():
        shown[a] = shown[b] = True
        yield explained(records, found, a, b, Outcome.SAME) | {"decided": BY_A_PERSON}
    for pair in order:
        a, b = int(found.pairs.a[pair]), int(found.pairs.b[pair])
        if not (shown[a] and shown[b]):
            shown[a] = shown[b] = True
            yield explained(records, found, a, b, Outcome.SAME)
    for a, b in zip(found.questions.a.tolist(), found.questions.b.tolist(), strict=True):
        yield explained(records, found, a, b, Outcome.ASK)


def explained(
    records: PersonRecords, found: Matched, a: int, b: int, outcome: Outcome
) -> dict[str, Any]:
    """One pair: its records, the outcome, and what each comparison adds to the weight."""
    steps = list(_steps(found, a, b))
    table = records.table
    return {
        "records": [
            f"{table['source'][i].as_py()} {table['source_id'][i].as_py()}" for i in (a, b)
        ],
        "outcome": str(outcome),
        "weight": round(sum(weight for _, weight in steps), 2),
        "steps": [{"says": says, "weight": round(weight, 2)} for says, weight in steps],
    }


def _steps(found: Matched, a: int, b: int) -> Iterator[tuple[str, float]]:
    """The waterfall: before anything is compared, each comparison, what they share as a household, what speaks against."""
    trained = found.trained
    model, ends = trained.model, (np.array([a], np.int32), np.array([b], np.int32))
    packed = trained.levels(*ends)
    levels = unpack(packed, len(model.comparisons))
    yield "two records taken at random", model.prior
    for place, name in enumerate(model.comparisons):
        level = int(levels[0, place])
        if level:
            yield told.in_words(name, level), float(model.weights[place, level])
            if level == 1 and trained.rarity.of[place] >= 0:
                yield from how_rare(float(trained.rarity.added[a, trained.rarity.of[place]]))
    plain = trained.plain(ends[0], packed)
    whole = trained.corrected(plain, packed)
    if whole[0] != plain[0]:
        yield "what people of one household share anyway", float(whole[0] - plain[0])
    if possible_kin(levels, years_apart(trained.columns, *ends), model)[0] and whole[0] > AGAINST:
        yield "possible twins or namesakes", float(AGAINST - whole[0])


def how_rare(added: float) -> Iterator[tuple[str, float]]:
    """What a value in common adds because it is rare, or takes away because it is frequent."""
    if added > RARE:
        yield "and it is rare", added
    elif added < FREQUENT:
        yield "but it is frequent", added
    else:
        yield "neither rare nor frequent", added


def as_lines(one: dict[str, Any], as_data: bool) -> str:
    """One explanation as a line of JSON, or as text."""
    if as_data:
        return json.dumps(one, ensure_ascii=False)
    head = f"{' and '.join(one['records'])}: {one['outcome']}, weight {one['weight']:+.2f}"
    return "\n".join(
        [
            head,
            *([f"  {one['decided']}"] if "decided" in one else []),
            *(f"  {step['weight']:+8.2f}  {step['says']}" for step in one["steps"]),
            "",
        ]
    )
