"""The partnership, in an SQLite file or in each of the databases that may hold it."""

import pytest

from tests.services.access.partnership import settle


@pytest.fixture
def partnership(store, tmp_path):
    settle(tmp_path)


@pytest.fixture
def any_partnership(any_store, tmp_path):
    settle(tmp_path)
