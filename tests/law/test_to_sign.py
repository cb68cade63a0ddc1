"""What a legal adviser reads and signs is in words: every page of the law, every pair, every explanation."""

import re

import pytest

from tests.law.situations import AFTER, RULES, law_of
from tests.law.test_plain_words import codes_in
from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Every, Is, Named, Not, Some
from wholepicture.core.gateway.plain import fact_is, in_words, name_in_words, without_ids
from wholepicture.engines.law.edits import minimal_cases
from wholepicture.engines.law.pairs import pairs
from wholepicture.engines.law.tables import conditions, tabled
from wholepicture.reports.law.decides import decides
from wholepicture.reports.law.explained import explained
from wholepicture.reports.law.pages_to_sign import pairs_page
from wholepicture.reports.law.reference import pages

PAGES = pages(RULES)
SMALL_PRINT = re.compile(r"<sub>Reference: .*?</sub>|\(reference: .*?\)|\]\([^)]*\)|`[^`]*`")
"""The one place where an id may stand: for reference, beside the words."""

RULE_ID = re.compile(r"\b(?:[RC]\d\d|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\b")
RULED = [one.id for one in (*RULES.gateways, *RULES.restrictions, *RULES.consent, *RULES.findings)]
ROWS = [row.id for name in ("answers", "telling") for row in RULES.tables[name]]

TURNS_ON = "Would telling harm the child more than not telling?"


def ids_in(text):
    plain = SMALL_PRINT.sub("", text)
    return [*codes_in(plain), *RULE_ID.findall(plain)]


@pytest.mark.parametrize("name", PAGES)
def test_no_id_stands_instead_of_words_on_a_page(name):
    assert ids_in(PAGES[name]) == []
    assert "{" not in PAGES[name]


@pytest.mark.parametrize("name", [*RULED, *ROWS])
def test_no_id_stands_instead_of_words_in_an_explanation(name):
    said = "\n".join(explained(RULES, name))

    assert ids_in(said) == []
    assert "{" not in said


@pytest.mark.parametrize("name", ["gateways.md", "restrictions.md", "scenarios.md"])
def test_a_heading_that_is_linked_to_stands_once(name):
    heads = re.findall(r"(?m)^## .*", PAGES[name])

    assert len(heads) == len(set(heads))


def test_an_id_stands_once_with_what_it_names():
    said = "\n".join(explained(RULES, "R08"))

    assert said.startswith("Witness protection (reference: R08)\n")
    assert said.count("R08") == 1


def test_every_condition_says_what_it_decides_and_where_it_comes_from():
    means = decides(law_of(AFTER))

    for name, _ in conditions(law_of(AFTER)):
        one = means[name]
        assert all((one.title, one.cite, one.holds, one.fails)), name
        assert one.holds != one.fails


def test_a_pair_has_the_rule_the_situation_the_change_what_follows_and_a_place_to_sign():
    page = PAGES["pairs.md"]
    part = page.split("<sub>Reference: CA2004_S16LA fits</sub>")[1].split("\n## ")[0]
    before = page.split("<sub>Reference: CA2004_S16LA fits</sub>")[0].rsplit("## ", 1)[1]
    row = next(line for line in part.splitlines() if f"| {TURNS_ON} “No” |" in line)
    number, situation, holds, fails, signed = [cell.strip() for cell in row.split("|")[1:-1]]

    assert "Information sharing duty" in before
    assert "Children Act 2004 s.16LA" in before
    assert "- Where the condition holds, it fits: a duty to share" in part
    assert re.fullmatch(r"\d+\.\d+", number)
    assert "<br>" in situation
    assert (holds, fails) == (f"{TURNS_ON} “No”", f"{TURNS_ON} “Yes”")
    assert signed == ""


def test_every_pair_is_written_out_once():
    """As many lines to sign as there are pairs, each with a number of its own."""
    law = law_of(AFTER)
    tables = [tabled(law, condition) for _, condition in conditions(law)]
    found = [one for whole in tables for one in pairs(minimal_cases(whole), whole)]
    numbers = re.findall(r"(?m)^\| (\d+\.\d+) \|", "\n".join(pairs_page(law)))

    assert len(numbers) == len(set(numbers)) == len(found)


SENTENCES = [
    (Is("relevant", frozenset({True})), "Is it relevant to the child's safety, welfare or the purpose? “Yes”"),
    (Is("therapy-notes", frozenset({False})), "It neither includes nor reveals: “Counselling notes”"),
    (Is("child-age", frozenset({0, 1, 2, 18})), "How old is the child? “0 to 2” or “18”"),
    (Is("consent", frozenset({"refused", "withdrawn"})), "Has that person agreed? “Refused” or “Withdrawn”"),
    (Named("refused"), "“Agreement was refused or withdrawn”"),
    (Named("R08"), "“Witness protection” applies"),
    (Named("bar:R08"), "“Witness protection” bars it"),
    (Named("hold:R08"), "“Witness protection” holds it for advice"),
    (Named("CA1989_S46"), "“Child taken into police protection” fits"),
    (Not(Named("refused")), "NOT “Agreement was refused or withdrawn”"),
    (Every((Named("bar"), Named("hold"))), "(some restriction bars it AND some restriction holds it for advice)"),
    (Some((Named("bar"),)), "some restriction bars it"),
    (ALWAYS, "always"),
    (NEVER, "never"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "said"), SENTENCES, ids=[said for _, said in SENTENCES])
def test_a_condition_in_words(condition, said):
    assert in_words(law_of(AFTER), condition) == said


def test_a_long_list_is_said_by_what_it_leaves_out():
    law = law_of(AFTER)
    every = law.rules.book.facts["consent"].values

    assert fact_is(law, "consent", list(every[1:]), every).endswith("Anything but “Agreed”")
    assert "Anything but" not in fact_is(law, "consent", list(every[1:]), every[1:])


def test_every_name_that_a_rule_may_use_has_words():
    law = law_of(AFTER)

    assert all(
        name_in_words(law, name) != name or name in {"always", "never"} for name in law.names
    )


def test_prose_names_rules_and_agencies_and_the_recipient():
    law = law_of(AFTER)

    assert without_ids(law, "{recipient} asks.") == "The recipient asks."
    assert without_ids(law, "See R08 and LA_CSC: tell {recipient}.") == (
        "See “Witness protection” and Children's social care: tell the recipient."
    )
    assert without_ids(law, "the UK_ONE") == "the UK_ONE"
