"""The pairs that a person must decide: written by matching, shown side by side, the likeliest first."""

from collections.abc import Iterator

from django.db.models import Q

from wholepicture.core.identity.decide import Asked
from wholepicture.core.identity.decisions import ANYTHING, Key, Says, latest, ordered
from wholepicture.engines.linkage import told
from wholepicture.engines.linkage.incremental import Renewed
from wholepicture.engines.linkage.questions import USUAL
from wholepicture.readers.match_files import Question
from wholepicture.records.models import MatchQuestion, SourceRecord
from wholepicture.records.models.people import NAMED
from wholepicture.services.matches import Open
from wholepicture.services.people.deciding import decisions
from wholepicture.services.people.queue import ORDER
from wholepicture.services.people.rows import by_source

DOUBTED = "somebody is not sure that these are the same person"


def write(found: Renewed, keys: list[Key], *, everything: bool) -> int:
    """Put the questions of a matching in place of those about the same records; how many are open now."""
    if everything:
        MatchQuestion.objects.all().delete()
    else:
        _forget([keys[row] for row in found.touched.tolist()])
    MatchQuestion.objects.bulk_create(_rows(found, keys), batch_size=500, ignore_conflicts=True)
    return MatchQuestion.objects.count()


def _rows(found: Renewed, keys: list[Key]) -> Iterator[MatchQuestion]:
    asked, trained = found.questions, found.known.trained
    said = told.agreement(trained, asked)
    whys = told.why(trained, asked)
    for place, why in enumerate(whys):
        (source_a, key_a), (source_b, key_b) = ordered(keys[asked.a[place]], keys[asked.b[place]])
        yield MatchQuestion(
            source_a_id=source_a, key_a=key_a, source_b_id=source_b, key_b=key_b,
            weight=round(float(asked.weights[place]), 2), why=why,
            agree=said["agree"][place], conflict=said["conflict"][place],
            always=Asked(int(asked.asked[place])) not in USUAL,
        )  # fmt: skip


def _forget(records: list[Key]) -> None:
    for source, some in by_source(records):
        either = Q(source_a=source, key_a__in=some) | Q(source_b=source, key_b__in=some)
        MatchQuestion.objects.filter(either).delete()


def open_questions() -> list[Open]:
    """The questions that no decision has answered: those that decisions leave open first, then the likeliest.

    Those that somebody was not sure of come last. A record that is blocked for good is in none.
    """
    stands = latest(decisions())
    alone = {b for (a, b), one in stands.items() if a == ANYTHING and one.says is Says.NEVER}
    found = []
    for row in MatchQuestion.objects.order_by(*ORDER):
        pair = (row.source_a_id, row.key_a), (row.source_b_id, row.key_b)
        before = stands.get(pair)
        unsure = before is not None and before.says is Says.NOT_SURE
        if alone.isdisjoint(pair) and (before is None or unsure):
            found.append(Open(Question(*pair, _row(row, *pair)), before))
    return sorted(found, key=lambda one: one.before is not None)


def _row(row: MatchQuestion, a: Key, b: Key) -> dict[str, str]:
    """The question with the fields of both records, as a file of questions has it."""
    said = {
        "weight": f"{row.weight:.2f}",
        "why": row.why,
        "agree": row.agree,
        "conflict": row.conflict,
    }
    fields = {side: _fields(key) for side, key in (("a", a), ("b", b))}
    names = dict.fromkeys(name for name in (*NAMED, *fields["a"], *fields["b"]))
    beside = {f"{name}_{side}": fields[side].get(name, "") for name in names for side in ("a", "b")}
    return {**said, **beside}


def _fields(key: Key) -> dict[str, str]:
    record = SourceRecord.objects.filter(source=key[0], key=key[1]).first()
    return dict(record.as_core().fields) if record else {}


def ask_of_doubts() -> int:
    """Ask about every pair of which somebody is not sure, and that matching does not ask about; how many there are."""
    stands = latest(decisions())
    unsure = [pair for pair, one in stands.items() if one.says is Says.NOT_SURE and ANYTHING not in pair]  # fmt: skip
    MatchQuestion.objects.bulk_create(
        (MatchQuestion(source_a_id=a[0], key_a=a[1], source_b_id=b[0], key_b=b[1], weight=0.0, why=DOUBTED,
                       agree="", conflict="", always=True) for a, b in unsure),
        ignore_conflicts=True,
    )  # fmt: skip
    return len(unsure)
