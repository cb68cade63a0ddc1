"""Who was found, in words and weights, or what to try when nobody was."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wholepicture.core.identity.asked import as_comparable, in_part, remarks, to_try
from wholepicture.core.identity.records import Comparable
from wholepicture.engines.linkage.told import in_words
from wholepicture.engines.lookup.index import Index, names_of
from wholepicture.engines.lookup.search import Answer, Person, weights_of
from wholepicture.reports.matching import how_rare

SHOWN_RECORDS = 6
NO_REFS: Mapping[int, str] = {}
AS_FAR = {
    "born": "same birth date, as far as it is given",
    "address": "same address, as far as it is given",
}


def told(
    index: Index, asked: Mapping[str, str], answer: Answer, refs: Mapping[int, str] = NO_REFS
) -> dict[str, Any]:
    """The whole answer as data: each result with its people, their records, and what each comparison adds.

    `refs` are what people are called in the store, by their first record.
    """
    known = as_comparable(asked, index.nicknames, index.extras)
    return {
        "results": [
            {"one_home": len(people) > 1, "people": [_person(index, one, known, refs) for one in people]}
            for people in answer.results
        ],
        "more": answer.more,
        "too_many": answer.too_many,
        "remarks": list(remarks(asked)),
        "try": list(to_try(asked, answer.too_many or answer.more > 0)) if answer.more or not answer.results else [],
    }  # fmt: skip


def _person(
    index: Index, person: Person, known: Comparable, refs: Mapping[int, str]
) -> dict[str, Any]:
    steps = list(steps_of(index, person, known))
    ref = refs.get(person.records[0])
    return {
        **({"person": ref} if ref else {}),
        "records": names_of(index, person.records),
        "weight": round(person.weight, 2),
        "steps": [{"says": says, "weight": round(weight, 2)} for says, weight in steps],
    }


def steps_of(index: Index, person: Person, known: Comparable) -> Iterator[tuple[str, float]]:
    """What each comparison with the person's likeliest record adds to the weight, in words and bits."""
    weights, part = weights_of(index, known), in_part(known)
    arrays, record = index.arrays, index.arrays.packed[person.records[0]]
    yield "two records taken at random", index.prior
    for place, (name, level) in enumerate(zip(index.comparisons, person.levels, strict=True)):
        if level:
            as_far = part.get(name, (0,))[0] == level
            says = AS_FAR[name] if as_far else in_words(name, level)
            yield says, float(weights[place, level])
            column, add = arrays.rare_of[place].tolist()
            if level == 1 and column >= 0:
                yield from how_rare(float(arrays.rare[int(record[column]) + add]))


def as_json(told: Mapping[str, Any]) -> str:
    """The answer as JSON."""
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The answer as text."""
    yield from (f"Note: {remark}" for remark in told["remarks"])
    if not told["results"]:
        yield "Too many people fit this to show any." if told["too_many"] else "Nobody was found."
    for number, result in enumerate(told["results"], 1):
        if result["one_home"]:
            yield f"{number}. People of one home, whom what is given does not tell apart:"
        for person in result["people"]:
            yield from _lines(person, "   " if result["one_home"] else f"{number}. ")
    if told["more"]:
        yield f"{told['more']} more fit as well."
    if told["try"]:
        yield from ("", "What to try:", *(f"- {one}" for one in told["try"]))


def _lines(person: Mapping[str, Any], before: str) -> Iterator[str]:
    records: Sequence[Mapping[str, str]] = person["records"]
    yield f"{before}{_described(records[0])}  [weight {person['weight']:+.2f}]"
    if "person" in person:
        yield f"      wholepicture review --person {person['person']}"
    yield f"      {'; '.join(_id(one) for one in records[:SHOWN_RECORDS])}{_rest(len(records))}"
    yield from (f"      {step['weight']:+8.2f}  {step['says']}" for step in person["steps"])


def _described(record: Mapping[str, str]) -> str:
    names = [record.get(name, "") for name in ("given_name", "other_names", "family_name")]
    born = f"born {record['birth_date']}" if record.get("birth_date") else ""
    said = (" ".join(filter(None, names)), born, record.get("address"), record.get("postcode"))
    return ", ".join(part for part in said if part)


def _id(record: Mapping[str, str]) -> str:
    return f"{record['source']} {record['source_id']}"


def _rest(records: int) -> str:
    return f" and {records - SHOWN_RECORDS} more" if records > SHOWN_RECORDS else ""
