"""The reference pages are what the data says now, and the law data is read with every problem named."""

import shutil

import pytest
from click.testing import CliRunner

from tests.house.tree import ROOT
from tests.law.situations import RULES, law_of
from wholepicture.commands.law import law
from wholepicture.core.gateway.conditions import ALWAYS, NEVER, Named, Not
from wholepicture.core.gateway.plain import in_words
from wholepicture.readers.law import BUNDLED, read_law
from wholepicture.readers.problems import Unreadable
from wholepicture.reports.law.reference import pages

PAGES = ROOT / "docs" / "reference" / "law"


def run(*arguments):
    return CliRunner().invoke(law, [str(one) for one in arguments])


def test_the_pages_are_what_the_data_says():
    there = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}

    assert pages(RULES) == there, "write them: wholepicture law docs docs/reference/law"


def test_pages_are_written_and_checked(tmp_path):
    (tmp_path / "old.md").write_text("old")
    assert run("docs", tmp_path, "--check").exit_code == 1
    assert run("docs", tmp_path).exit_code == 0
    assert run("docs", tmp_path, "--check").exit_code == 0
    assert not (tmp_path / "old.md").exists()


def test_conditions_are_said_in_words():
    assert in_words(law_of(), Not(Named("bar"))) == "NOT some restriction bars it"
    assert (in_words(law_of(), ALWAYS), in_words(law_of(), NEVER)) == ("always", "never")


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "law"
    shutil.copytree(BUNDLED, folder)
    return folder


def changed(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_check_of_good_data(data):
    found = run("check", data, "--at", "2026-11-24")

    assert found.exit_code == 0
    assert "0 faults; 90 rules need legal review" in found.output
    assert run("check", "--json", "--at", "2026-11-24").exit_code == 0
    assert run("check", data / "none").exit_code == 2


BROKEN = {
    "a fact that is not there": ("restrictions/r08-witness-protection.yaml", "{reveals-protected-person", "{reveals-protected-persn", "did you mean 'reveals-protected-person'"),
    "a value that is not there": ("gateways/ca1989-s46.yaml", "event: police-protection", "event: police-protecting", "event is never 'police-protecting'"),
    "a name that is not there": ("findings.yaml", "not: risk-of-harm", "not: risk-of-harms", "did you mean 'risk-of-harm'"),
    "a condition that is none": ("gateways/ca1989-s46.yaml", "when: {event: police-protection}", "when: 3", "it is no condition"),
    "a field that is not there": ("gateways/ca1989-s46.yaml", "say: ", "said: ", "ca1989-s46.yaml: say: it is missing"),
    "a field under another name": ("gateways/ca1989-s46.yaml", "say: ", "saay: ", "saay: there is no such field here — did you mean 'say'?"),
    "a review that has no date": ("gateways/ca1989-s46.yaml", 'next: "2027-05-22"', "next: 2027", "review: next: 2027 is not a day in quotes"),
    "no review at all": ("gateways/ca1989-s46.yaml", "review:", "rewiew:", "review: it is missing"),
    "a day that is none": ("gateways/ca2004-s16la.yaml", 'from: "2026-09-30"', 'from: "2026-19-30"', "in_force: from: '2026-19-30' is not a day in quotes"),
    "a rule that can never be used and does not say why": ("gateways/ca2004-s12.yaml", 'never: "Often cited, never enough."', 'never: ""', "never: '' is not a text"),
    "a kind that is none": ("gateways/ca1989-s46.yaml", "kind: duty", "kind: dooty", "kind: 'dooty' is not known here — did you mean 'duty'?"),
    "neither when nor never": ("gateways/ca1989-s46.yaml", "when: {event: police-protection}", "purpose_of: x", "it must be said when this fits"),
    "an effect that is none": ("restrictions/r08-witness-protection.yaml", "effect: block", "effect: bloc", "did you mean 'block'?"),
    "a table with a field missing": ("timescales.yaml", "  - id: ", "  - idd: ", "a field is missing or misplaced"),
    "a table of facts with a field missing": ("facts.yaml", "    cost: 1", "    price: 1", "facts.yaml: a field is missing or misplaced (KeyError: 'as-of: cost')"),
    "text that is not YAML": ("telling.yaml", "telling:", "telling: [", ""),
    "a file that is no table": ("gateways/ca2004-s12.yaml", "", "", "it is not a table"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says"), BROKEN.values(), ids=BROKEN)
def test_a_fault_is_found_and_named(data, file, old, new, says):
    if old:
        changed(data / file, old, new)
    else:
        (data / file).write_text("- 1\n")

    found = run("check", data, "--at", "2026-11-24")

    assert found.exit_code == 1
    assert says in found.output
    assert "Traceback" not in found.output


AS_A_WHOLE = {
    "a source that is not there": ("gateways/ca1989-s47.yaml", "sources: [S10]", "sources: [S99]", "there is no source 'S99'"),
    "a gateway that is not there": ("restrictions/r25-health-and-care-information.yaml", "disables: [PCSCA2022_S16]", "disables: [PCSCA]", "there is no gateway 'PCSCA'"),
    "a role that is not there": ("answers.yaml", "advisers: [of-bars]", "advisers: [of-clowns]", "there is no role 'of-clowns'"),
    "two answers in the same short words": ("facts.yaml", 'short: "Risk of harm"', 'short: "Not worried"', "concern: two answers have the same short words 'Not worried'"),
    "two lines in the same short words": ("facts.yaml", 'short: "Charge", say', 'short: "Spent conviction", say', "two lines have the same short words 'Spent conviction'"),
    "own words that no record has": ("decision_record.yaml", "field: reasons_free_text", "field: reason_free_text", "own_words: there is no field of a record 'reason_free_text'"),
    "two rules with one id": ("gateways/ca2004-s16c.yaml", "id: CA2004_S16C", "id: CA2004_S16H", "two rules have this id"),
    "a rule that never applies": ("gateways/ca1989-s46.yaml", "when: {event: police-protection}", "when: {all: [{event: none}, {event: child-death}]}", "no combination of facts brings it into play"),
    "a row that is never reached": ("answers.yaml", "when: immediate-danger\n    answer: share-without-consent", "when: always\n    answer: share-without-consent", "no combination of facts reaches this row"),
    "a last row with a condition": ("telling.yaml", "when: always", "when: agreed", "the last row does not always hold"),
}  # fmt: skip


def test_faults_of_the_data_as_a_whole_are_named_together(data):
    for file, old, new, _ in AS_A_WHOLE.values():
        changed(data / file, old, new)
    twin = (
        (data / "gateways" / "ca1989-s85-86.yaml")
        .read_text("utf-8")
        .replace("CA1989_S85_86", "TWIN")
    )
    (data / "gateways" / "twin.yaml").write_text(twin, encoding="utf-8")

    said = run("check", data, "--at", "2026-11-24").output

    assert [name for name, (*_, says) in AS_A_WHOLE.items() if says not in said] == []
    assert "it has the same condition as" in said


def test_every_fault_is_named_at_once(data):
    changed(data / "gateways" / "ca1989-s46.yaml", "event: police-protection", "event: a")
    changed(
        data / "restrictions" / "r08-witness-protection.yaml", "{reveals-protected-person", "{b"
    )

    with pytest.raises(Unreadable) as raised:
        read_law(data)

    assert len(raised.value.problems) == 2
