"""The page on how to map an extract: every mapping in it can be read."""

import re

import pytest

from tests.house.tree import ROOT
from wholepicture.readers.feeds import read_mapping
from wholepicture.readers.feeds.mapping_form import FILES

PAGE = (ROOT / "docs" / "how-to" / "feeds.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"(?ms)^```toml\n(.*?)^```", PAGE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: re.findall(r'id = "(.*?)"', text)[0])
def test_an_example_of_the_page_is_a_mapping(tmp_path, example):
    path = tmp_path / "mapping.toml"
    path.write_text(example, encoding="utf-8")

    assert read_mapping(path).source


def test_the_page_names_every_form_of_file():
    assert len(EXAMPLES) == 5
    assert all(f"`{form}`" in PAGE or f'file = "{form}"' in PAGE for form in FILES)
