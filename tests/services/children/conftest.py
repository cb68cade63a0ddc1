"""The partnership of the tests of access, with the child's birth known and the index made."""

import pytest

from tests.services.children.family import settled


@pytest.fixture
def family(store, tmp_path):
    settled(tmp_path)


@pytest.fixture
def any_family(any_store, tmp_path):
    settled(tmp_path)
