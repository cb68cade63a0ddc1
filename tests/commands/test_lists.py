"""`wholepicture cases` and `wholepicture patterns` list what comes with the product, and explain it."""

import pytest
from click.testing import CliRunner

from wholepicture.commands.main import wholepicture
from wholepicture.readers.patterns import load_patterns
from wholepicture.services.reviews import bundled


def run(*args):
    return CliRunner().invoke(wholepicture, args)


def test_every_case_is_listed_by_the_name_that_review_takes():
    result = run("cases")

    assert result.exit_code == 0
    assert all(name in result.output for name in bundled())
    assert max(map(len, result.output.splitlines())) <= 80


def test_every_pattern_is_listed():
    result = run("patterns")

    assert result.exit_code == 0
    assert all(pattern.id in result.output for pattern in load_patterns())


def test_a_pattern_is_explained():
    pattern = load_patterns()[0]
    result = run("patterns", pattern.id)

    assert result.exit_code == 0
    assert "What must have been observed" in result.output
    assert "Owner" in result.output


@pytest.mark.parametrize("name", ["nothing-like-it", ""])
def test_a_pattern_that_is_not_there_is_said_to_be(name):
    result = run("patterns", name)

    assert result.exit_code == 2
    assert "there is no pattern" in result.stderr
