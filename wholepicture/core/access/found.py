"""What a search may show of a child who comes up: which agencies there are and how to reach them, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from wholepicture.core.access.agreement import Agreement
from wholepicture.core.access.look import Look, sealed_people
from wholepicture.core.access.pointers import Pointer, pointers
from wholepicture.core.access.rule import may_be_found
from wholepicture.core.access.scope import Scope
from wholepicture.core.access.view import close_to
from wholepicture.core.factors import Vocabulary
from wholepicture.core.ledger import Ledger

HOUR: Final = timedelta(hours=1)
PER_HOUR: Final = 30
"""So many searches an account has in an hour: a duty desk on a hard day has fewer, a list read off has more."""

NOTICED: Final = 15
"""After so many in an hour somebody is asked about them, though none was refused."""


def found_as(
    ledger: Ledger, look: Look, agreement: Agreement, words: Vocabulary, *, at: datetime, on: int
) -> tuple[Pointer, ...] | None:
    """The pointers of a child who may come up in a search, as known on a day (ordinal); None of one who may not."""
    close = close_to(ledger, look.child, agreement, on=on)
    look = replace(look, around=look.around | close)
    if not may_be_found(look, agreement, at=at):
        return None
    scope = Scope(ledger, agreement, words, look.viewer.agency, look.child, sealed_people(look, at), on)  # fmt: skip
    return pointers(scope, close)


def waits_until(searches: Iterable[datetime], at: datetime) -> datetime | None:
    """Until when an account must wait that made these searches; None when it may search now."""
    lately = sorted(one for one in searches if at - HOUR < one <= at)
    return lately[-PER_HOUR] + HOUR if len(lately) >= PER_HOUR else None
