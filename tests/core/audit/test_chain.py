"""A chain of rows: whatever is done to it afterwards is found, and the first broken row is named."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.families import tried
from wholepicture.core.audit.chain import (
    START,
    Broken,
    Mark,
    canonical,
    digest,
    first_broken,
    linked,
)
from wholepicture.core.audit.kinds import KINDS, LOOKS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def chain(most, begin=()):
    """So many rows, after those that are there, each saying its number."""
    links = list(begin)
    for n in range(len(links), most):
        last = Mark(links[-1].number, links[-1].digest) if links else Mark()
        links.append(linked(last, {"at": NOON, "what": f"step {n}", "details": {"rows": n}}))
    return links


def head(links):
    return Mark(links[-1].number, links[-1].digest) if links else Mark()


def anew(links):
    """The same rows as whoever can write everything would write them: each with the right hashes."""
    made = []
    for link in links:
        made.append(linked(head(made), link.said))
    return made


WHOLE = chain(9)


@pytest.mark.parametrize("most", [0, 1, 2, 9])
def test_a_chain_as_it_was_written_is_unbroken(most):
    links = chain(most)

    assert first_broken(links, head(links)) is None
    assert first_broken(links, head(links), [head(links[:n]) for n in range(most)]) is None


def test_a_row_is_hashed_as_anybody_can_work_out():
    said = {"b": "é\u2028", "a": [1, True, None], "at": NOON}
    text = (
        '{"before":"' + START + '","form":1,"number":1,"said":{"a":[1,true,null],'
        '"at":"2026-03-02T12:00:00.000000+00:00","b":"\\u00e9\\u2028"}}'
    )

    assert canonical(1, said, START).decode() == text
    assert digest(1, said, START) == sha256(text.encode()).hexdigest()
    assert json.loads(text)["said"]["b"] == said["b"]


def test_one_moment_is_one_hash_wherever_it_is_read():
    there = NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))

    assert digest(1, {"at": there}, START) == digest(1, {"at": NOON}, START)


@pytest.mark.parametrize("value", [1.5, b"x", {1, 2}, object()])
def test_what_reads_differently_elsewhere_is_refused(value):
    with pytest.raises(TypeError):
        canonical(1, {"details": [value]}, START)


@pytest.mark.parametrize("at", range(9))
def test_an_edited_row_is_named(at):
    links = list(WHOLE)
    links[at] = replace(links[at], said={**links[at].said, "what": "nothing"})

    assert first_broken(links, head(WHOLE)) == Broken(at + 1, "it was changed")


@pytest.mark.parametrize("at", range(8))
def test_a_row_that_was_edited_and_hashed_again_breaks_the_next(at):
    links = list(WHOLE)
    said = {**links[at].said, "what": "nothing"}
    links[at] = linked(head(links[:at]), said)

    found = first_broken(links, head(WHOLE))
    assert found == Broken(at + 2, "it does not follow the row before it: one of the two was changed")  # fmt: skip


@pytest.mark.parametrize("at", range(9))
def test_a_deleted_row_is_named(at):
    links = [one for one in WHOLE if one.number != at + 1]

    assert first_broken(links, head(WHOLE)).number == at + 1


@pytest.mark.parametrize("at", range(8))
def test_rows_in_another_order_are_named(at):
    links = list(WHOLE)
    one, other = links[at], links[at + 1]
    links[at], links[at + 1] = replace(other, number=at + 1), replace(one, number=at + 2)

    assert first_broken(links, head(WHOLE)).number == at + 1


@pytest.mark.parametrize("left", range(9))
def test_a_tail_that_was_cut_off_is_found_by_the_head(left):
    assert first_broken(WHOLE[:left], head(WHOLE)) == Broken(left + 1, "it is missing, and all after it")  # fmt: skip


@pytest.mark.parametrize("left", range(1, 9))
def test_a_tail_that_was_cut_off_with_its_head_is_found_by_an_anchor(left):
    cut = WHOLE[:left]

    assert first_broken(cut, head(cut)) is None, "nothing in the database could show it"
    assert first_broken(cut, head(cut), [head(WHOLE)]).number == left + 1


@pytest.mark.parametrize("at", range(9))
def test_a_chain_that_was_written_anew_is_found_by_an_anchor(at):
    rows = list(WHOLE)
    rows[at] = replace(rows[at], said={**rows[at].said, "what": "nothing"})
    forged = anew(rows)

    assert first_broken(forged, head(forged)) is None, "nothing in the database could show it"
    assert first_broken(forged, head(forged), [head(WHOLE)]).number == 9
    found = first_broken(forged, head(forged), [head(WHOLE[: at + 1])])
    assert found.number == at + 1
    assert "was written anew" in found.what


def test_a_row_past_the_head_is_found():
    assert first_broken(WHOLE, head(WHOLE[:7])).number == 8


def test_a_head_that_was_changed_is_found():
    assert first_broken(WHOLE, Mark(9, START)).number == 9


@tried(150)
@given(st.data())
def test_whatever_is_changed_in_one_row_is_found_there_or_in_the_next(data):
    at = data.draw(st.integers(0, 8))
    link = WHOLE[at]
    edit = data.draw(
        st.sampled_from(
            [
                {"said": {**link.said, "at": NOON + timedelta(microseconds=1)}},
                {"said": {**link.said, "more": ""}},
                {"said": {k: v for k, v in link.said.items() if k != "details"}},
                {"before": START[:-1] + "1"},
                {"digest": START[:-1] + "1"},
                {"number": link.number + data.draw(st.integers(1, 3))},
            ]
        )
    )
    links = [*WHOLE[:at], replace(link, **edit), *WHOLE[at + 1 :]]

    assert first_broken(links, head(WHOLE)).number in (at + 1, at + 2)


def test_a_mark_is_printed_with_its_number():
    assert str(Mark(3, START)) == f"3:{START}"


def test_every_look_is_a_kind_that_the_audit_can_tell_of():
    assert set(LOOKS) <= KINDS.keys()
    assert all(says == says.strip(" .") for says in KINDS.values())
