"""What the audit can tell of: each kind of thing that is done or looked at, in words."""

from typing import Final

KINDS: Final = {
    "child.seen": "saw a child's page",
    "child.printed": "printed a child's page",
    "child.exported": "exported what a child's page shows",
    "child.refused": "was refused a child's page",
    "find.child": "searched for a child, or was shown one who was found",
    "review.person": "asked for the picture of a child",
    "purpose.stated": "said what they look at a child for",
    "reason.given": "gave somebody a current reason to look at a child",
    "reason.ended": "ended a current reason to look at a child",
    "reason.urgent": "said that a child is in danger now, to look at once",
    "conflict.declared": "declared a relationship with a family",
    "conflict.recorded": "recorded a conflict of interest",
    "conflict.ended": "ended a conflict of interest",
    "seal.placed": "sealed a person",
    "seal.lifted": "lifted a seal",
    "audit.child": "asked who looked at a child",
    "audit.account": "asked what a person looked at",
    "audit.noticed": "asked which look-ups stand out",
    "audit.refused": "was refused the audit",
    "audit.verified": "checked that the audit is unbroken",
    "account.made": "made an account",
    "account.password": "changed the password of an account",
    "account.suspended": "suspended an account",
    "account.reinstated": "ended the suspension of an account",
    "account.way": "added or took away a way of signing in",
    "sessions.ended": "signed out everywhere else",
    "agency.made": "made an agency",
    "agency.changed": "changed an agency",
    "post.made": "made a post",
    "post.changed": "changed a post",
    "post.given": "put somebody into a post",
    "post.left": "let somebody leave a post",
    "signed-in": "signed in",
    "sign-in.failed": "tried to sign in, and failed",
    "feed.began": "began to load a delivery",
    "feed.batch": "loaded rows of a delivery",
    "feed.loaded": "loaded a delivery",
    "feed.held": "held a delivery back",
    "feed.released": "released a delivery",
    "feed.expired": "erased what had expired",
    "match.records": "matched records",
    "match.shown": "saw a pair of records, to decide about it",
    "match.decided": "decided about a pair of records",
    "match.undone": "undid a match",
    "match.superseded": "took in which numbers were replaced",
}
"""Each kind, and what somebody did, as a sentence without its subject."""

LOOKS: Final = (
    "child.seen",
    "child.printed",
    "child.exported",
    "child.refused",
    "find.child",
    "review.person",
)
"""The kinds that tell of a look at a child, or of a try."""

STAND_OUT: Final = ("child.refused", "audit.refused", "reason.urgent", "sign-in.failed")
"""The kinds that somebody of governance should look at first."""
