"""A look is allowed when everything speaks for it; a no has every reason; and some reasons only the audit hears."""

from dataclasses import dataclass, replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.access import access_oracle as oracle
from tests.core.access.looks import (
    AGREEMENT,
    AT,
    HOUR,
    a_conflict,
    a_look,
    a_purpose,
    a_reason,
    a_seal,
    a_viewer,
    an_open_look,
)
from tests.families import tried
from wholepicture.core.access.levels import LEVEL, Level
from wholepicture.core.access.look import says_why
from wholepicture.core.access.rule import OBJECTIONS, may_be_found, may_look, reach, told

SEEN = [level for level in Level if level is not Level.NOTHING]


@dataclass(frozen=True)
class Case:
    role: str
    recorded: str
    reason: str
    purpose: str
    seal: str
    conflict: str


REASONS = {
    "none": (),
    "ended": (a_reason(until=AT),),
    "to come": (a_reason(since=AT + HOUR),),
    "another child's": (a_reason(child="other"),),
    "another agency's": (a_reason(holder="police"),),
    **{kind: (a_reason(kind),) for kind in ("involvement", "invitation", "urgent", "request")},
}
PURPOSES = {
    "none": (),
    "said": (a_purpose(),),
    "blank": (a_purpose("see 12 34"),),
    "ended": (a_purpose(until=AT),),
    "somebody else's": (a_purpose(account="ben"),),
    "another child's": (a_purpose(child="other"),),
}
SEALS = {
    "none": (),
    "shut": (a_seal(), a_seal(open_to="ama")),
    "open to the account": (a_seal(open_to="ama"),),
    "open to the agency": (a_seal(open_to="school police"),),
    "lifted": (a_seal(until=AT),),
    "another's": (a_seal("other"),),
}
CONFLICTS = {
    "none": (),
    **{kind: (a_conflict(kind),) for kind in ("own-family", "declared", "named-party")},
    "with a stranger": (a_conflict(person="stranger"),),
    "somebody else's": (a_conflict(account="ben"),),
    "ended": (a_conflict(until=AT),),
}
CASES = [
    Case(*one) for one in product(oracle.ROLES, ("yes", "no"), REASONS, PURPOSES, SEALS, CONFLICTS)
]


def look_of(case):
    viewer = a_viewer(roles=case.role)
    rows = (
        REASONS[case.reason],
        PURPOSES[case.purpose],
        SEALS[case.seal],
        CONFLICTS[case.conflict],
    )
    found = [one for those in rows for one in those]
    return a_look(*found, a_seal("nobody"), viewer=viewer, recorded=case.recorded == "yes")


def test_every_combination_is_answered_as_a_second_opinion_has_it():
    assert len(CASES) == 5 * 2 * 9 * 6 * 6 * 7
    for case in CASES:
        look = look_of(case)
        for level in SEEN:
            found = may_look(look, level, AGREEMENT, at=AT)
            assert list(found.objections) == oracle.objections(case, level.word), case
            heard = told(look, level, AGREEMENT, at=AT)
            assert list(heard.objections) == oracle.told(case, level.word), case
            assert bool(heard) == bool(found)


def test_no_record_and_a_seal_sound_the_same():
    nothing = a_look(a_purpose(), recorded=False)
    for bar in (a_seal(), a_conflict("own-family"), a_conflict("named-party")):
        barred = an_open_look(bar)
        for level in SEEN:
            heard = told(barred, level, AGREEMENT, at=AT)
            assert heard == told(nothing, level, AGREEMENT, at=AT)
            assert may_look(barred, level, AGREEMENT, at=AT) != heard


def test_where_a_seal_is_what_was_declared_is_not_told_either():
    look = an_open_look(a_seal(), a_conflict("declared", person="mother"), around="mother")

    assert told(look, Level.POINTER, AGREEMENT, at=AT).objections == (OBJECTIONS["reason"],)
    assert len(may_look(look, Level.POINTER, AGREEMENT, at=AT).objections) == 2


def test_a_conflict_with_somebody_close_is_a_conflict_with_the_child():
    apart = an_open_look(a_conflict(person="mother"))

    assert may_look(apart, Level.CONTENT, AGREEMENT, at=AT)
    close = replace(apart, around=frozenset({"mother"}))
    assert may_look(close, Level.CONTENT, AGREEMENT, at=AT).objections == (OBJECTIONS["declared"],)


@pytest.mark.parametrize("names", ["ama", "post-4", "school"])
def test_a_reason_is_of_an_account_a_post_or_an_agency(names):
    viewer = a_viewer(posts="post-4 post-5")

    assert may_look(
        a_look(a_reason(holder=names), a_purpose(), viewer=viewer), Level.CONTENT, AGREEMENT, at=AT
    )


def test_the_most_of_several_roles_counts():
    assert reach(an_open_look(viewer=a_viewer(roles="clerk manager")), AGREEMENT, at=AT) == 2
    assert reach(an_open_look(viewer=a_viewer(roles="")), AGREEMENT, at=AT) is Level.NOTHING


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("school nurse review", True),
        ("core group, Monday 9:00 at school", True),
        ("check", False),
        ("see 123 456", False),
        ("- - - -", False),
        ("", False),
    ],
)
def test_a_purpose_is_said_in_words(words, says):
    assert says_why(words) is says


def test_whoever_has_a_new_worry_finds_the_child_without_a_reason():
    assert may_be_found(a_look(a_purpose()), AGREEMENT, at=AT)
    assert not may_be_found(a_look(a_reason()), AGREEMENT, at=AT), "but says why"


@pytest.mark.parametrize("bar", [a_seal(), a_conflict("named-party"), a_conflict("declared")])
def test_a_barred_child_does_not_come_up(bar):
    assert not may_be_found(an_open_look(bar), AGREEMENT, at=AT)


def test_the_words_of_levels_are_theirs():
    assert [LEVEL[one] for one in ("nothing", "pointer", "headline", "content")] == list(Level)


# Laws: what opens, and what shuts

LOOKS = st.builds(look_of, st.builds(Case, *(st.sampled_from(list(those)) for those in (oracle.ROLES, ("yes", "no"), REASONS, PURPOSES, SEALS, CONFLICTS))))  # fmt: skip
BARS = st.sampled_from([a_seal(), a_seal(open_to="ama"), *(a_conflict(kind) for kind in ("own-family", "declared", "named-party"))])  # fmt: skip


def with_more(look, **rows):
    return replace(look, **{name: getattr(look, name) + those for name, those in rows.items()})


@tried(300)
@given(LOOKS, BARS)
def test_a_seal_or_a_conflict_never_opens(look, bar):
    name = "seals" if hasattr(bar, "open_to") else "conflicts"
    barred = with_more(look, **{name: (bar,)})

    assert reach(barred, AGREEMENT, at=AT) <= reach(look, AGREEMENT, at=AT)
    for level in SEEN:
        before = set(may_look(look, level, AGREEMENT, at=AT).objections)
        assert before <= set(may_look(barred, level, AGREEMENT, at=AT).objections)


@tried(300)
@given(LOOKS, st.sampled_from(sorted(oracle.REASONS)))
def test_another_reason_or_purpose_never_shuts(look, kind):
    more = with_more(look, reasons=(a_reason(kind),), purposes=(a_purpose(),))

    assert reach(more, AGREEMENT, at=AT) >= reach(look, AGREEMENT, at=AT)
    for level in SEEN:
        after = set(may_look(more, level, AGREEMENT, at=AT).objections)
        assert after <= set(may_look(look, level, AGREEMENT, at=AT).objections)


@tried(300)
@given(LOOKS)
def test_whoever_may_see_much_may_see_less(look):
    most = reach(look, AGREEMENT, at=AT)

    assert [level for level in SEEN if may_look(look, level, AGREEMENT, at=AT)] == SEEN[:most]
