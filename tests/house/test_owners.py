"""Whoever answers for a folder of data must agree before it changes: every such folder has an owner, by role."""

import re

import pytest

from tests.house.tree import ROOT, tracked

OWNED = {
    line.split()[0]: set(line.split()[1:])
    for line in (ROOT / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    if line.startswith("/")
}
HERE = ROOT / "wholepicture"
DATA = sorted(
    f"/wholepicture/{folder}/"
    for folder in {path.relative_to(HERE).parts[0] for path in tracked() if HERE in path.parents}
    if (HERE / folder).is_dir() and not (HERE / folder / "__init__.py").exists()
)
"""The folders that hold data and no code."""


@pytest.mark.parametrize("folder", DATA)
def test_every_folder_of_data_has_owners_who_are_roles(folder):
    assert OWNED.get(folder), f"CODEOWNERS names nobody for {folder}"
    assert all(re.fullmatch(r"@wholepicture/[a-z-]+", owner) for owner in OWNED[folder])


def test_the_law_is_owned_by_those_who_answer_for_it():
    assert OWNED["/wholepicture/law/"] == {
        "@wholepicture/legal-advisers", "@wholepicture/information-governance",
    }  # fmt: skip
