"""The services measure what is bundled: the cases, the harms of each set, the notes, the clock."""

import re

import pytest

from wholepicture.core.period import LAST_DAY
from wholepicture.services import measures
from wholepicture.services.measures import (
    QUOTED,
    SETS,
    Size,
    machine,
    measure_findings,
    measure_notes,
    measure_quiet,
    measure_speed,
)
from wholepicture.services.reviews import bundled, open_case


@pytest.fixture
def two_cases(monkeypatch):
    monkeypatch.setattr(measures, "bundled", lambda: ("k", "q"))


def test_every_case_is_held_against_the_findings_of_its_own_review():
    measured = list(measure_findings())

    assert [one.ours.case for one in measured] == list(bundled())
    for one in measured:
        wanted = [(f.id, f.weight == "pivotal") for f in open_case(one.ours.case).findings]
        assert [(f.finding, f.pivotal) for f in one.ours.found] == wanted
        assert [f.finding for f in one.baseline.found] == [name for name, _ in wanted]


def test_a_case_without_harm_is_held_against_all_that_was_ever_known(two_cases, monkeypatch):
    monkeypatch.setattr(measures, "harm_day", lambda harm: None)

    for one in measure_findings():
        assert one.ours.first_grave_days is None
        held = {o.by for o in open_case(one.ours.case).ledger.observations if o.known_on < LAST_DAY}
        assert one.baseline.entries <= len(held)


@pytest.mark.parametrize("harms", SETS)
def test_ordinary_families_are_watched_with_the_harms_of_one_set(harms):
    advanced = []
    found = measure_quiet(
        families=24, seed=3, intensity=2.0, harms=harms, progress=lambda: advanced.append(1)
    )

    assert found.families == len(advanced) == 24
    assert found.years > 0
    assert found.harms
    assert found.harms.keys() <= {path.stem for path in SETS[harms].glob("*.yaml")}


def test_the_newest_set_is_the_one_to_quote_and_is_planted_unless_another_is_named():
    assert list(SETS)[-1] == QUOTED
    assert measure_quiet.__kwdefaults__["harms"] == QUOTED


def test_notes_are_coded_with_each_case_left_out(two_cases):
    figures = measure_notes()

    assert figures.cases == 2
    assert figures.texts == sum(len(open_case(name).texts) for name in ("k", "q"))


def test_cases_and_families_are_timed_and_families_made_to_grow(two_cases):
    advanced = []
    found = measure_speed(
        families=2,
        seed=1,
        growth=(Size(1, 1), Size(2, 1, plans=False, whole=False)),
        progress=lambda: advanced.append(1),
    )

    assert [name for name, _ in found.cases] == ["k", "q"]
    assert len(found.generated) == len(advanced) == 2
    (once,), (twice,) = found.growth
    assert twice.observations == 2 * once.observations
    assert (twice.plans, twice.review) == (None, None)


def test_the_machine_is_named_with_its_cores_and_versions():
    assert re.match(r"\d+ cores, Python 3\.\d+\.\d+; wholepicture \d", machine())
