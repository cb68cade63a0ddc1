"""`wholepicture demo feeds` writes every agency's extracts with their mappings, and says how much there is."""

from click.testing import CliRunner

from wholepicture.commands.demo import demo
from wholepicture.engines.demo.cast import load_cast


def run(*args):
    return CliRunner().invoke(demo, ["feeds", *map(str, args)])


def test_every_agency_has_feeds_each_with_its_mapping(tmp_path):
    result = run("--out", tmp_path / "feeds", "--families", 5)
    names = {path.name for path in (tmp_path / "feeds").iterdir()}

    assert result.exit_code == 0
    assert "feeds of 10 agencies" in result.output
    for agency in load_cast().agencies:
        assert any(name.startswith(agency.source) and name.endswith(".toml") for name in names)
    for said in (name for name in names if name.endswith(".toml")):
        assert any(one.startswith(said.removesuffix(".toml")) for one in names - {said})


def test_what_is_bad_on_purpose_is_said(tmp_path):
    assert "rows that are bad on purpose" in run("--out", tmp_path, "--families", 0).output


def test_more_families_than_there_are_numbers_for_is_refused(tmp_path):
    result = run("--out", tmp_path, "--families", 50_000)

    assert result.exit_code == 2


def test_a_folder_that_cannot_be_written_is_said_without_a_traceback(tmp_path):
    (tmp_path / "file").write_text("in the way")
    result = run("--out", tmp_path / "file" / "feeds", "--families", 0)

    assert result.exit_code == 2
    assert "file" in result.output


def test_all_is_moved_to_a_day_of_choice(tmp_path):
    plain = run("--out", tmp_path / "plain", "--families", 0)
    moved = run("--out", tmp_path / "moved", "--families", 0, "--until", "2026-11-24")

    assert "made on 2021-01-29" in plain.output
    assert "made on 2026-10-29" in moved.output


def test_a_day_that_is_none_is_refused(tmp_path):
    for day in ("2026-02-30", "soon", "1969-12-31"):
        result = run("--out", tmp_path / "feeds", "--families", 0, "--until", day)

        assert result.exit_code == 2
        assert "--until" in result.output
        assert not (tmp_path / "feeds").exists()
