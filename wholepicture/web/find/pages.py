"""What the page of finding shows."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wholepicture.services.searching import Result, Searched


@dataclass(frozen=True)
class FindPage:
    """The form; what came up, if something was searched; until when the account waits, if it does.

    `alike` are the numbers of homes of which several children came up, whom what was typed does not tell apart.
    """

    form: Any
    found: Searched | None = None
    results: tuple[Result, ...] = ()
    alike: frozenset[int] = frozenset()
    until: datetime | None = None


def found_page(form: Any, found: Searched) -> FindPage:
    """The page with what came up."""
    homes = Counter(one.home for one in found.results)
    return FindPage(
        form, found, found.results, frozenset(home for home, many in homes.items() if many > 1)
    )
