"""Ordinary families: the same each time, whole, plausible, and as often as the rates say."""

from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wholepicture.core.period import birthday
from wholepicture.core.words import PRIVATE_HOLDERS
from wholepicture.engines.population import families, family, load
from wholepicture.engines.population.achieved import Tally, achieved, sizes, table
from wholepicture.engines.population.families import story
from wholepicture.engines.population.fitting import fit, residue, save
from wholepicture.engines.population.lines import as_data
from wholepicture.engines.population.page import BEGIN, END, put, section
from wholepicture.engines.population.rates import HERE
from wholepicture.readers.factors import load_factors

MANY, SEED = 1_200, 7
RATES, WORDS = load(), load_factors()
PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "ordinary-families.md"
CHILDREN = {"child", "sibling"}
KINDS = {
    "parent", "partner", "former-partner", "sibling", "grandparent", "lives-with", "cares-for",
    "contact-with",
}  # fmt: skip

seeds = st.integers(0, 10_000)


@pytest.fixture(scope="module")
def made():
    return list(families(MANY, SEED))


@pytest.fixture(scope="module")
def often():
    return list(families(MANY // 5, SEED, intensity=6))


@pytest.fixture(scope="module")
def stories():
    return [story(number, SEED, RATES) for number in range(600)]


def mentions(ledgers):
    found = Counter()
    for ledger in ledgers:
        for seen in ledger.observations:
            if seen.known_on >= RATES.first:
                found.update(seen.factors)
    return found


def has(ledger, *factors):
    return any(not seen.factors.isdisjoint(factors) for seen in ledger.observations)


def born(ledger, person):
    return ledger.person[person].born.first


# The same each time


def test_the_same_number_and_seed_make_the_same_family():
    assert family(3, 5, RATES) == family(3, 5, RATES)
    assert family(3, 5, RATES) != family(3, 6, RATES)
    assert family(3, 5, RATES) != family(4, 5, RATES)


def test_a_family_does_not_depend_on_how_many_are_made(made):
    assert family(11, SEED, RATES) == made[11]
    assert list(families(3, SEED)) == list(islice(families(500, SEED), 3)) == made[:3]


# Whole


@settings(max_examples=60, deadline=None)
@given(number=seeds, seed=seeds, intensity=st.sampled_from([0.5, 1.0, 2.0, 8.0]))
def test_everything_that_is_named_is_there(number, seed, intensity):
    ledger = family(number, seed, RATES, intensity)

    for seen in ledger.observations:
        assert seen.by in ledger.agency
        assert set(seen.about) <= ledger.person.keys()
        assert len(seen.about) == len(set(seen.about)) > 0
        assert seen.factors
        assert {tie.kind for tie in seen.relations} <= KINDS
        assert {p for t in seen.relations for p in (t.person, t.to)} <= ledger.person.keys()
    for share in ledger.shares:
        assert {share.holder, share.recipient} <= ledger.agency.keys()
        assert share.holder != share.recipient
        assert {ledger.observation[one].by for one in share.observations} == {share.holder}
        factors = {f for one in share.observations for f in ledger.observation[one].factors}
        assert share.factors is None or share.factors <= factors
    for spell in ledger.involvements:
        assert spell.agency in ledger.agency
        assert spell.about in ledger.person
    for rows in (ledger.people, ledger.agencies, ledger.observations, ledger.shares):
        assert len({row.id for row in rows}) == len(rows)


@settings(max_examples=60, deadline=None)
@given(number=seeds, seed=seeds)
def test_every_day_is_in_its_order(number, seed):
    ledger = family(number, seed, RATES)

    for seen in ledger.observations:
        assert seen.on.last <= seen.known_on <= RATES.last
        for person in seen.about:
            if ledger.person[person].role in CHILDREN:
                assert born(ledger, person) <= seen.on.first
                assert seen.on.first < birthday(born(ledger, person), 18)
    for share in ledger.shares:
        known = max(ledger.observation[one].known_on for one in share.observations)
        assert known <= share.sent_on.first <= RATES.last
        assert share.read_on is None or share.sent_on.first <= share.read_on
    for spell in ledger.involvements:
        assert not spell.until or spell.since.first <= spell.until.first


def test_no_judgement_made_afterwards_and_no_outcome_is_recorded(made, often):
    found = set(mentions(made + often))

    assert found == WORDS.readable(found)
    assert "death-or-life-threatening-injury" not in found


def test_private_holders_are_no_service(made):
    kinds = {a.kind for ledger in made for a in ledger.agencies}

    assert kinds >= {"gp", "school", "police", "csc", "hospital", "family", "probation"}
    assert all(
        a.id not in ledger.services()
        for ledger in made for a in ledger.agencies if a.kind in PRIVATE_HOLDERS
    )  # fmt: skip


def test_a_family_can_be_written_as_plain_values(made):
    data = as_data(made[0])

    assert [row["id"] for row in data["observations"]] == [o.id for o in made[0].observations]
    assert data["people"][0]["born"] == made[0].people[0].born.text
    assert {"id", "observations", "from", "to", "on", "read", "factors"} == data["shares"][0].keys()


# As often as the rates say


def test_every_readable_factor_has_a_rate_with_its_ground():
    readable = {f.id for f in WORDS.factors if not f.retrospective}

    assert RATES.factors.keys() == readable - {"death-or-life-threatening-injury"}
    for rate in RATES.factors.values():
        assert rate.rate > 0
        assert rate.figure
        assert rate.source or rate.grade == "assumed"
        assert rate.by or rate.told or rate.get("chain")


def test_the_rates_use_words_that_there_are():
    kinds = {*RATES.practice["delays"], "foster-or-residential-care"}
    circumstances = {*RATES.circumstances, "deprived", "lone", "step"}

    for rate in RATES.factors.values():
        assert {*rate.by, *rate.told} <= kinds, rate.id
        assert {f for f, _ in (*rate.alongside, *rate.one_of)} <= RATES.factors.keys(), rate.id
        assert {kind for kind, _ in rate.raised} <= circumstances, rate.id
    for tells in RATES.tells.values():
        assert {f for telling in tells for f in telling.anything} <= RATES.factors.keys()


@pytest.mark.parametrize("rate", RATES.factors.values(), ids=lambda rate: rate.id)
def test_a_rate_counts_what_its_factor_is_about(rate):
    factor = WORDS[rate.id]
    if rate.get("pair"):
        assert rate.unit.startswith("families")
    else:
        children, alone = rate.unit.startswith("children"), rate.of_adults
        assert factor.about == ("child" if children else "adult" if alone else "household")
    if not rate.get("baseline"):
        assert rate.unit.endswith("-a-year") == (factor.span == "event")


@pytest.mark.parametrize("rate", RATES.factors.values(), ids=lambda rate: rate.id)
def test_what_is_worth_noting_grows_with_the_intensity(rate):
    factor = WORDS[rate.id]
    noting = factor.valence == "concern" or (factor.valence == "neutral" and factor.weight >= 2)

    assert rate.get("chain") or rate.steady != noting


def test_every_factor_occurs(made, often):
    assert RATES.factors.keys() - mentions(made + often).keys() == set()


def test_the_records_come_out_at_the_rates(made):
    """Within four standard errors, counted over families, and what the fit may be out (12 %)."""
    far = [
        row for row in achieved(made, RATES)
        if abs(row.found - row.target) > 4 * row.error + 0.12 * row.target
    ]  # fmt: skip

    assert far == []


def test_an_error_shrinks_as_families_are_added(made):
    few, many = (achieved(made[:count], RATES) for count in (100, MANY))

    assert sum(row.error for row in many) < sum(row.error for row in few) / 2


def test_twice_the_intensity_is_twice_the_rates(made):
    once, twice = mentions(made[: MANY // 2]), mentions(families(MANY // 2, SEED, intensity=2))
    worth = [r.id for r in RATES.factors.values() if not r.steady and not r.get("chain")]
    steady = ["routine-health-contact", "thriving", "disability-or-long-term-condition"]

    assert 1.7 < sum(twice[f] for f in worth) / sum(once[f] for f in worth) < 2.3
    assert 0.85 < sum(twice[f] for f in steady) / sum(once[f] for f in steady) < 1.2


def test_the_table_means_twice_as_much_at_twice_the_rates():
    once, twice = table(Tally(), RATES), table(Tally(), RATES, intensity=2)
    by = {row.factor: (row.target, other.target) for row, other in zip(once, twice, strict=True)}

    assert by["self-harm"][1] == 2 * by["self-harm"][0]
    assert by["thriving"][1] == by["thriving"][0]


# Plausible


def test_households_are_as_households_are(stories):
    forms = Counter(told.home.form for told in stories)
    children = [len(told.home.children) for told in stories]

    assert 0.60 < forms["together"] / len(stories) < 0.78
    assert 0.14 < forms["mother"] / len(stories) < 0.28
    assert 1.5 < sum(children) / len(stories) < 2.0
    for told in stories:
        home = told.home
        for child in home.children:
            assert 14 <= (home.born[child] - home.born["mother"]) / 365.25 <= 47
            for day in range(max(RATES.first, home.born[child]), RATES.last, 200):
                assert home.at_home(day), "somebody brings the child up"


def test_a_family_has_one_index_child_and_nobody_twice(made):
    for ledger in made:
        roles = Counter(person.role for person in ledger.people)
        assert roles["child"] == roles["mother"] == 1
        assert roles["father"] >= 1


def test_childhood_is_spread_over_all_ages(made):
    middle = (RATES.first + RATES.last) // 2
    ages = Counter(
        (middle - person.born.first) // (3 * 365)
        for ledger in made for person in ledger.people if person.role in CHILDREN
        if person.born.first <= middle < birthday(person.born.first, 18)
    )  # fmt: skip

    assert set(ages) >= set(range(6))
    assert max(ages[n] for n in range(6)) < 1.5 * min(ages[n] for n in range(6))


def test_a_fifth_of_the_families_carry_most_of_the_worries(made):
    worries = sorted(
        (
            sum(WORDS[f].valence == "concern" for seen in ledger.observations for f in seen.factors)
            for ledger in made
        ),
        reverse=True,
    )

    assert 0.5 < sum(worries[: MANY // 5]) / sum(worries) < 0.8


def test_troubles_come_together(made):
    abused = [ledger for ledger in made if has(ledger, "domestic-abuse")]
    others = [ledger for ledger in made if not has(ledger, "domestic-abuse")]

    for factors in (("adult-alcohol-misuse", "adult-drug-use"), ("suspected-neglect",)):
        share = sum(has(ledger, *factors) for ledger in abused) / len(abused)
        assert share > 2 * sum(has(ledger, *factors) for ledger in others) / len(others)


def test_poorer_families_have_more_of_it(stories):
    def neglected(poor):
        mine = [t for t in stories if any(s.kind == "hardship" for s in t.around.spells) == poor]
        return sum("care-strain" in {s.kind for s in t.around.spells} for t in mine) / len(mine)

    assert neglected(True) > 1.5 * neglected(False)


def test_services_respond_to_some_and_say_so(made):
    found = mentions(made)

    assert found["no-further-action"] > found["assessment"] > found["strategy-discussion"]
    assert found["strategy-discussion"] > found["cp-plan"] > 0
    assert sum(len(ledger.shares) for ledger in made) > 3 * len(made)


def test_the_way_from_a_contact_to_a_plan_is_as_published(made, stories):
    """Not fitted: 53 referrals a year, 55 assessments, 15 plans of need on a day, of 1,000."""
    middle = (RATES.first + RATES.last) // 2
    years = sum(sizes(ledger, RATES).get("children-a-year", 0) for ledger in made)
    children = sum(len(told.home.kids(middle)) for told in stories)
    assessed = sum(
        sum(ledger.person[p].role in CHILDREN for p in seen.about)
        for ledger in made for seen in ledger.observations
        if seen.by == "csc" and "assessment" in seen.factors and seen.known_on >= RATES.first
    )  # fmt: skip
    referred = sum(len(kids) for told in stories for day, kids in told.checks if day >= RATES.first)
    in_need = sum(
        len({*work.about} & {*told.home.kids(middle)})
        for told in stories for work in told.works
        if work.role == "child in need plan" and work.since <= middle <= work.until
    )  # fmt: skip

    assert 40 < 1000 * assessed / years < 75
    assert 40 < 1000 * referred / (3 * children) < 80
    assert 5 < 1000 * in_need / children < 35


def test_not_every_agency_knows_who_is_whose(made):
    alone = [
        seen for ledger in made for seen in ledger.observations
        if ledger.agency[seen.by].kind == "police" and "adult-violence" in seen.factors
    ]  # fmt: skip
    told = sum(any(tie.kind == "parent" for tie in seen.relations) for seen in alone)

    assert 0 < told < len(alone)


def test_a_move_brings_other_agencies(made):
    moved = [ledger for ledger in made if "gp-2" in ledger.agency]

    assert moved
    assert any(share.recipient == "gp-2" for ledger in moved for share in ledger.shares)


# The fit and the page


def test_a_fit_turns_what_is_out_and_leaves_what_is_right():
    out = replace(RATES, fitted={**RATES.fitted, "routine-health-contact": 0.1})
    before = {name: found / meant for name, meant, found in residue(out, 60)}
    fitted = fit(out, rounds=1, families=120)

    assert before["routine-health-contact"] < 0.5
    assert fitted.fitted["routine-health-contact"] > 0.2
    assert 0.5 < fitted.fitted["base:move"] / RATES.fitted["base:move"] < 2


def test_a_fit_is_kept_where_it_is_read(tmp_path):
    save(replace(RATES, fitted={"fracture": 1.25}), tmp_path)
    for name in ("rates.yaml", "practice.yaml"):
        (tmp_path / name).write_text((HERE / name).read_text(encoding="utf-8"), encoding="utf-8")

    assert load(tmp_path).scale("fracture") == 1.25
    assert load(tmp_path).scale("burn-or-scald") == 1.0


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("grade: published", "grade: certain", "is no grade"),
        ("unit: children-a-year", "unit: children-a-week", "is no unit"),
        ("source: fractures, grade: published", "grade: published", "names its source"),
    ],
)
def test_a_rate_without_its_ground_is_refused(tmp_path, was, now, said):
    for name in ("rates.yaml", "practice.yaml"):
        text = (HERE / name).read_text(encoding="utf-8").replace(was, now)
        (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(ValueError, match=said):
        load(tmp_path)


def test_the_page_has_the_rates_as_they_are():
    page = PAGE.read_text(encoding="utf-8")

    assert put(PAGE) == page, "make the tables again: see the page's last section"
    assert page.count(BEGIN) == page.count(END) == 1
    for name in (*RATES.factors, *RATES.bases, *RATES.circumstances, *RATES.steps):
        assert f"| {name} |" in section(RATES)
