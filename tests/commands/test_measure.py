"""`wholepicture measure` prints its tables."""

import pytest
from click.testing import CliRunner

from wholepicture.commands.measure import measure
from wholepicture.services import measures
from wholepicture.services.measures import Size


def run(*args):
    return CliRunner().invoke(measure, [str(arg) for arg in args])


@pytest.fixture(autouse=True)
def two_cases(monkeypatch):
    monkeypatch.setattr(measures, "bundled", lambda: ("k", "q"))
    small = {"growth": (Size(1, 1, plans=False, whole=False),)}
    monkeypatch.setattr(measures.measure_speed, "__kwdefaults__", {
        **measures.measure_speed.__kwdefaults__, **small,
    })  # fmt: skip


def test_the_findings_of_each_case_are_printed():
    result = run("findings")

    assert result.exit_code == 0
    assert "Pivotal findings that a service held" in result.output
    assert "| k |" in result.output


@pytest.mark.parametrize("harms", ["first", "second", "third"])
def test_the_ordinary_families_are_printed_by_level_harm_and_pattern(harms):
    result = run("quiet", "--families", 4, "--seed", 3, "--harms", harms)

    assert result.exit_code == 0
    assert "4 families" in result.output
    assert f"seed 3, harms planted: {harms} set" in result.output
    for head in (
        "| Level |",
        "| Share seen, every harm counting the same |",
        "| Harm |",
        "| Pattern |",
        "Pattern added",
    ):
        assert head in result.output


def test_the_coding_of_notes_is_printed():
    result = run("coding")

    assert result.exit_code == 0
    assert "observations of 2 cases" in result.output


def test_the_times_are_printed_with_the_machine():
    result = run("speed", "--families", 2, "--seed", 3)

    assert result.exit_code == 0
    assert "cores, Python" in result.output
    assert "2 generated families" in result.output


@pytest.mark.parametrize(
    "args",
    [
        ("quiet", "--families", 0),
        ("quiet", "--harms", "fourth"),
        ("speed", "--families", 0),
        ("what",),
    ],
)
def test_what_cannot_be_is_refused(args):
    assert run(*args).exit_code == 2
