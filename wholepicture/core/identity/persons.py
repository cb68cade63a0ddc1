"""What several records of one person say together: the name, the birth and the sex that most of them bear out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wholepicture.core.identity.births import birth
from wholepicture.core.identity.spelling import folded
from wholepicture.core.period import Span, edtf


def born(records: Iterable[Mapping[str, str]]) -> Span | None:
    """The birth date that most records bear out, a part of it counting for the whole; of equals the more precise.

    None when no record has one that can be read.
    """
    said = [birth(one.get("birth_date", "")) for one in records]
    read = [span for one in said if one.year and (span := _span(one.text))]
    return max(read, key=lambda one: (_support(one, read), len(one.text), one.text), default=None)


def _span(text: str) -> Span | None:
    """Nobody is born in a month 13 or a year 0."""
    try:
        return edtf(text)
    except ValueError:
        return None


def _support(one: Span, read: Sequence[Span]) -> int:
    return sum(one.text.startswith(other.text) for other in read)


def sex(records: Iterable[Mapping[str, str]]) -> str:
    """F or M, as most records say; empty when none does, or as many say either."""
    said = Counter(one.get("sex", "").strip().upper()[:1] for one in records)
    if said["F"] == said["M"]:
        return ""
    return "F" if said["F"] > said["M"] else "M"


def name(records: Iterable[Mapping[str, str]]) -> str:
    """Forename and family name as most records write them, apart from capitals; of equals the longest.

    What is in capitals alone, or in none, is given capital first letters. Empty when no record has a name.
    """
    kept = list(records)
    return " ".join(filter(None, (_most(one.get(part, "") for one in kept) for part in ("given_name", "family_name"))))  # fmt: skip


def _most(written: Iterable[str]) -> str:
    said = [" ".join(one.split()) for one in written if one.strip()]
    count = Counter(map(folded, said))
    best = max(said, key=lambda one: (count[folded(one)], one != one.upper(), len(one), one), default="")  # fmt: skip
    return best.title() if best in (best.upper(), best.lower()) else best
