"""`wholepicture reports` writes every report, and the page that leads to them."""

from click.testing import CliRunner

from wholepicture.commands.main import wholepicture
from wholepicture.services.reviews import bundled


def written(folder):
    return CliRunner().invoke(wholepicture, ["reports", str(folder)])


def test_every_report_is_written_and_the_first_page_leads_to_them(tmp_path):
    done = written(tmp_path / "reports")
    first = (tmp_path / "reports" / "index.html").read_text(encoding="utf-8")

    assert done.exit_code == 0
    assert "index.html" in done.stdout
    for name in bundled():
        assert f'href="{name}.html"' in first
        page = (tmp_path / "reports" / f"{name}.html").read_text(encoding="utf-8")
        assert "Review report" in page


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = written(tmp_path / "file" / "folder")

    assert done.exit_code == 2
    assert "file" in done.output
    assert "Traceback" not in done.output
