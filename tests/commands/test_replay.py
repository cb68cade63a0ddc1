"""`wholepicture replay` shows what another sharing would have changed."""

import json

import pytest
from click.testing import CliRunner

from wholepicture.commands.main import wholepicture


def run(*args):
    return CliRunner().invoke(wholepicture, ["replay", *args])


def test_without_a_change_it_is_history():
    result = run("k")

    assert result.exit_code == 0
    assert "Nothing was changed." in result.output


def test_a_share_added_is_told_in_words():
    result = run("k", "--add-share", "o02,o09:police>csc,gp@2020-04-01")

    assert result.exit_code == 0
    words = " ".join(result.output.split())
    assert (
        "Police tells Children's social care, General practice of o02, o09 on 1 April 2020" in words
    )


def test_shares_can_be_moved_and_left_out():
    result = run(
        "peter-connelly", "--move-share", "s08@2007-04-09", "--drop-share", "s10", "--json"
    )
    found = json.loads(result.stdout)

    assert result.exit_code == 0
    assert found["changes"] == ["s08 on 9 April 2007", "no s10"]
    assert {"pattern", "agency", "before", "after", "days_earlier"} <= set(found["differences"][0])


def test_the_example_of_the_help_can_be_run():
    assert run("k", "--add-share", "o02:police>csc@2019-10-05").exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["nowhere"], "there is no such file"),
        (["k", "--add-share", "o02"], "is not like o02:police>csc@2019-10-05"),
        (["k", "--add-share", "o02:police>csc@soon"], "'soon' is not a day"),
        (["k", "--add-share", "o99:police>csc@2020-01-01"], "no observation 'o99'"),
        (["k", "--add-share", "o02:police>nobody@2020-01-01"], "no agency 'nobody'"),
        (["k", "--move-share", "s01"], "is not like s02@2020-01-01"),
        (["k", "--drop-share", "s01"], "there is no share 's01'; there are: none"),
        (["peter-connelly", "--drop-share", "s99"], "there are: s01, s02"),
    ],
)
def test_what_cannot_be_used_is_said_in_words(args, said):
    result = run(*args)

    assert result.exit_code == 2
    assert said in result.stderr
