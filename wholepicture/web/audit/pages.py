"""What the pages of the audit show."""

from dataclasses import dataclass

from wholepicture.services.audit import Line, Lines, Noticed, Verified
from wholepicture.web.audit.forms import Days, OfAccount, OfChild


@dataclass(frozen=True)
class AuditPage:
    """What stands out, and the questions that can be asked."""

    noticed: Noticed
    days: Days
    of_child: OfChild
    of_account: OfAccount
    verified: Verified | None = None


@dataclass(frozen=True)
class LooksPage:
    """Looks at a child or by a person: those that were refused, the others, and how many there are in all."""

    title: str
    refused: tuple[Line, ...]
    seen: tuple[Line, ...]
    shown: int
    total: int
    days: Days


def looks_page(title: str, found: Lines, days: Days) -> LooksPage:
    """What was refused comes first."""
    refused = tuple(one for one in found.lines if one.what.endswith(".refused"))
    seen = tuple(one for one in found.lines if not one.what.endswith(".refused"))
    return LooksPage(title, refused, seen, len(found.lines), found.total, days)
