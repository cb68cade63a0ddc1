"""Opening a case by file or name, and reviewing it as it stood on a day, under the law of a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.builders import (
    a_ledger,
    a_pattern,
    a_share,
    a_slot,
    an_agency,
    an_observation,
    day,
)
from tests.reports.invented import a_case
from wholepicture.core.reviews import Knowledge
from wholepicture.readers.problems import Unreadable
from wholepicture.services.library import reviewed_library
from wholepicture.services.reviews import (
    BUNDLED,
    NoSuchCase,
    TooEarly,
    bundled,
    end_of,
    last_day,
    law_words,
    load,
    newest_law,
    open_case,
    review_case,
)


@pytest.fixture(scope="module")
def data():
    return load()


@pytest.fixture
def k():
    return open_case("k")


def test_ten_cases_come_with_the_product():
    assert len(bundled()) == 10
    assert {"k", "q"} <= set(bundled())


def test_a_case_is_opened_by_name_or_by_file():
    assert open_case("k") == open_case(str(BUNDLED / "k.yaml"))


def test_a_file_comes_before_a_name(tmp_path, monkeypatch):
    (tmp_path / "k").write_text("not a case", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(Unreadable):
        open_case("k")


def test_a_case_that_is_nowhere_is_said_to_be_with_those_that_are():
    with pytest.raises(NoSuchCase, match=r"nowhere: there is no such file.*k, khyra-ishaq"):
        open_case("nowhere")


def test_the_last_day_is_the_last_on_which_anybody_came_to_know_anything():
    seen = an_observation(on="2020-03-01")

    assert last_day(a_ledger(seen)) == day("2020-03-01")
    assert last_day(a_ledger(seen, a_share(on="2020-04-01"))) == day("2020-04-01")
    assert last_day(a_ledger(seen, a_share(on="2020-05-01", unread=True))) == day("2020-05-01")


def test_what_has_no_end_does_not_move_the_last_day():
    open_ended = an_observation("open", on="2019/..")

    assert last_day(a_ledger(open_ended, an_observation(on="2020-03-01"))) == day("2020-03-01")
    assert last_day(a_ledger(open_ended)) > day("9990-01-01")


def test_a_case_ends_with_what_became_known_or_with_the_harm():
    assert end_of(open_case("k")) == day("2020-04-20")
    assert end_of(open_case("q")) == day("2019-06-01")
    assert end_of(open_case("peter-connelly")) == day("2007-08-03")


def test_a_review_stands_on_the_last_day_unless_another_is_given(k, data):
    bare = Knowledge(data.vocabulary, ())

    assert review_case(k, bare).found.picture.at == end_of(k)
    early = review_case(k, bare, at=date(2019, 12, 1))
    assert early.found.picture.at == day("2019-12-01")
    assert len(early.found.chronology) == 3


def test_the_newest_law_is_applied_unless_another_is_given(k, data):
    bare = Knowledge(data.vocabulary, ())

    assert review_case(k, bare).law_on == newest_law()
    assert review_case(k, bare, law_on=date(2025, 1, 1)).law_on == date(2025, 1, 1)
    with pytest.raises(TooEarly):
        review_case(k, bare, law_on=date(1999, 1, 1))


def test_no_law_is_said_to_be_applied_where_the_data_does_not_reach(k, data):
    welsh = replace(k, nation="Wales")

    assert review_case(welsh, Knowledge(data.vocabulary, ())).law_on is None


def test_where_the_law_data_does_not_reach_plans_are_shown_and_seals_respected(data):
    sealed = an_observation("o2", by="gp", factors="bruising-or-marks protected-address")
    seen = an_observation("o1", by="school", factors="bruising-or-marks", on="2020-02-01")
    case = a_case(a_ledger(an_agency("csc"), seen, sealed), nation="Wales")
    bruises = a_pattern(a_slot("bruising-or-marks", count=2, observers=2))
    found = review_case(case, Knowledge(data.vocabulary, (bruises,))).found
    [plan] = found.plans.values()

    assert plan.status == "not-assessed"
    assert {one for share in plan.shares for one in share.observations} == {"o1", "o2"}
    assert plan.redact == (("o2", "protected-address"),)


def test_a_case_may_be_reviewed_as_it_might_have_been(data):
    case = open_case("peter-connelly")
    bare = Knowledge(data.vocabulary, ())
    alone = review_case(case, bare, ledger=case.ledger.with_shares(()))

    assert alone.case is case
    assert alone.found.picture.ledger.shares == ()
    assert alone.found.picture.at == end_of(case)


def test_the_law_has_words_for_what_a_plan_relies_on(k, data):
    found = review_case(k, data).found
    shares = [share for plan in found.plans.values() if plan for share in plan.shares]
    words = law_words()

    assert shares
    assert {share.answer for share in shares} <= words.keys()
    assert {share.gateway for share in shares if share.gateway} <= words.keys()


def test_the_library_is_reviewed_case_by_case():
    name, answer = next(iter(reviewed_library()))

    assert name == bundled()[0]
    assert answer.case.id == name


def test_the_bundled_cases_are_those_of_the_folder():
    assert bundled() == tuple(sorted(path.stem for path in Path(BUNDLED).glob("*.yaml")))
