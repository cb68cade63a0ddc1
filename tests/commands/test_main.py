"""The command: what it lists, how quickly, and that what cannot be used is said in words."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from wholepicture.commands import main
from wholepicture.commands.main import COMMANDS, wholepicture


def run(*args):
    return CliRunner().invoke(wholepicture, args)


def test_help_lists_the_commands_that_there_are():
    result = run("--help")

    assert result.exit_code == 0
    for name in ("review", "replay", "cases", "patterns", "serve"):
        assert name in result.output


def test_a_command_that_is_not_there_is_not_listed(monkeypatch):
    monkeypatch.setitem(COMMANDS, "not-yet", "Will come.")

    assert "not-yet" not in run("--help").output
    assert run("not-yet").exit_code == 2


def test_every_command_that_is_there_loads_and_explains_itself():
    with click.Context(wholepicture) as context:
        for name in wholepicture.list_commands(context):
            result = run(name, "--help")
            assert result.exit_code == 0, name
            assert "Usage:" in result.output


def test_listing_loads_no_command():
    code = (
        "import sys; from wholepicture.commands.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in sys.modules if m.startswith('wholepicture.') and m.count('.') > 1))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "['wholepicture.commands.main']"


def test_the_version_is_told():
    assert run("--version").output == "wholepicture, version 0.1.0\n"


@pytest.mark.parametrize("args", [["nonsense"], ["--nonsense"], []])
def test_what_is_no_command_is_a_usage_error(args):
    assert run(*args).exit_code == 2


def test_what_is_nested_too_deep_is_said_in_words(monkeypatch, capsys):
    def too_deep(*_, **__):
        raise RecursionError

    monkeypatch.setattr(main, "wholepicture", too_deep)
    with pytest.raises(SystemExit) as stopped:
        main.main([])

    assert stopped.value.code == 2
    assert "too deep" in capsys.readouterr().err
