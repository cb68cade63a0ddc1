"""Looks in one line: who looks, why and for what; and a small agreement that opens a little of everything."""

from datetime import UTC, datetime, timedelta

from wholepicture.core.access.agreement import Agreement, Opened
from wholepicture.core.access.levels import Level, Shown
from wholepicture.core.access.look import (
    Conflict,
    CurrentReason,
    Look,
    Seal,
    StatedPurpose,
    Viewer,
)

AT = datetime(2020, 6, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = AT.date().toordinal()
WHY = "strategy discussion on Monday"

AGREEMENT = Agreement(
    version=7,
    roles={
        "practitioner": Level.CONTENT,
        "manager": Level.HEADLINE,
        "clerk": Level.POINTER,
        "administrator": Level.NOTHING,
    },
    reasons={
        "involvement": Level.CONTENT,
        "front-door": Level.CONTENT,
        "invitation": Level.HEADLINE,
        "urgent": Level.POINTER,
        "request": Level.NOTHING,
    },
    agencies={
        "school": "named", "police": "named", "csc": "named", "gp": "contact-route",
        "hospital": "hidden", "nspcc": "contact-route",
    },
    routes={"gp": "Ring the front door.", "nspcc": "Ring the front door."},
    opened=(
        Opened(frozenset({"involvement"}), frozenset({"csc"}), frozenset({"missed-visit"})),
        Opened(
            frozenset({"front-door"}),
            frozenset({"police", "csc", "gp"}),
            frozenset({"violence", "missed-visit", "safe-address"}),
        ),
    ),
    contact={
        "parent": Shown.NAMED, "lives-with": Shown.NAMED, "partner": Shown.NAMED,
        "sibling": Shown.ROLE, "contact-with": Shown.ROLE, "associate": Shown.HIDDEN,
    },
    pointer_days=100,
)  # fmt: skip


def a_viewer(agency="school", roles="practitioner", account="ama", posts=""):
    return Viewer(account, agency, frozenset(roles.split()), frozenset(posts.split()))


def a_reason(
    kind="involvement", *, child="child", holder="school", since=AT - HOUR, until=AT + HOUR
):
    return CurrentReason(kind, child, holder, since, until)


def a_purpose(words=WHY, *, child="child", account="ama", since=AT - HOUR, until=AT + HOUR):
    return StatedPurpose(account, child, words, since, until)


def a_seal(person="child", *, open_to="", since=AT - HOUR, until=None):
    return Seal(person, since, until, frozenset(open_to.split()))


def a_conflict(kind="declared", *, person="child", account="ama", since=AT - HOUR, until=None):
    return Conflict(kind, account, person, since, until)


def a_look(*rows, viewer=None, child="child", recorded=True, around=""):
    """A look with these rows; without any, it has a current reason and a purpose, so that all is open."""
    viewer = viewer or a_viewer()
    rows = rows or (a_reason(child=child, holder=viewer.agency), a_purpose(child=child))
    found = {
        kind: tuple(one for one in rows if isinstance(one, kind))
        for kind in (CurrentReason, StatedPurpose, Seal, Conflict)
    }
    return Look(
        viewer, child, recorded, found[CurrentReason], found[StatedPurpose], found[Seal],
        found[Conflict], frozenset(around.split()),
    )  # fmt: skip


def an_open_look(*more, **rest):
    """A look with a current reason, a purpose and these rows besides."""
    viewer = rest.get("viewer") or a_viewer()
    child = rest.get("child", "child")
    return a_look(
        a_reason(child=child, holder=viewer.agency), a_purpose(child=child), *more, **rest
    )
