"""Who works with somebody, how they are reached, and when their agency last said that the work goes on."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max

from wholepicture.records import models as kept
from wholepicture.services.people.rows import by_source, standing
from wholepicture.services.people.who import Ref


@dataclass(frozen=True)
class Reached:
    """How an agency is reached: the ways of whoever does the work, else its own; and the day (ordinal) it was last heard of."""

    ways: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    heard_on: int | None = None


def reached(records: Collection[Ref], agencies: Collection[str]) -> dict[str, Reached]:
    """How each of these agencies is reached about somebody with these records."""
    ways, roles = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    heard: dict[str, int] = {}
    for source, keys in by_source(records):
        rows = standing(kept.Involvement.objects.filter(source=source, person__in=keys))
        for row in rows.filter(agency__in=agencies, until="").values("agency", "contact", "role", "last_seen"):  # fmt: skip
            agency = row["agency"]
            heard[agency] = max(heard.get(agency, 0), row["last_seen"])
            ways[agency] |= {row["contact"]} - {""}
            roles[agency] |= {row["role"]} - {""}
    own = dict(kept.Agency.objects.filter(pk__in=agencies).values_list("pk", "contact"))
    whole = {one: (said,) if said else () for one, said in own.items()}
    return {
        one: Reached(tuple(sorted(ways[one])) or whole.get(one, ()), tuple(sorted(roles[one])), heard.get(one))
        for one in agencies
    }  # fmt: skip


def heard_at_all(sources: Collection[str]) -> int | None:
    """The day (ordinal) of the newest delivery of these sources."""
    rows = kept.Delivery.objects.filter(feed__source__in=sources)
    newest: int | None = rows.aggregate(newest=Max("extracted"))["newest"]
    return newest
