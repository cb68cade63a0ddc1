"""`wholepicture population` makes families, counts each thing, and writes the families down."""

import json

import pytest
from click.testing import CliRunner

from wholepicture.commands.population import FILE, population
from wholepicture.engines.population import families
from wholepicture.engines.population.lines import as_data


def run(*args):
    return CliRunner().invoke(population, [str(arg) for arg in args], env={"COLUMNS": "140"})


def test_the_table_has_a_row_for_every_factor():
    result = run("--families", 20, "--seed", 3)

    assert result.exit_code == 0
    assert "20 families" in result.output
    for factor in ("routine-health-contact", "domestic-abuse", "harmful-practice"):
        assert factor in result.output


def test_the_families_are_written_one_a_line(tmp_path):
    result = run("--families", 5, "--seed", 3, "--intensity", 2, "--out", tmp_path / "made")
    lines = (tmp_path / "made" / FILE).read_text(encoding="utf-8").splitlines()

    assert result.exit_code == 0
    assert "5 families in" in result.output
    assert [json.loads(line) for line in lines] == [
        {"family": number, **as_data(ledger)} for number, ledger in enumerate(families(5, 3, 2.0))
    ]


def test_the_same_seed_prints_the_same():
    assert run("--families", 10, "--seed", 3).output == run("--families", 10, "--seed", 3).output


@pytest.mark.parametrize("args", [("--families", 0), ("--intensity", 0), ("--seed", "x")])
def test_what_cannot_be_is_refused(args):
    assert run(*args).exit_code == 2
