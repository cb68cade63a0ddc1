"""A load that is killed and run again ends as one that nobody killed, in either database."""

import pytest

from bench import kills
from tests import stores

pytestmark = pytest.mark.slow
SMALL = 2500


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    """Extracts, an empty store, and what a load that nobody kills makes of them, and how long it takes."""
    folder = tmp_path_factory.mktemp("kills")
    kills.write_feeds(folder, SMALL)
    empty = kills.empty_store(folder / "empty")
    right = kills.new_store(folder / "right", empty)
    _, taken = kills.load_killed(folder, right)
    return folder, empty, kills.dump(right), taken


def test_ten_kills_lose_and_double_nothing(feeds):
    folder, empty, right, taken = feeds
    data = kills.new_store(folder / "data", empty)
    hit, _ = kills.load_killed(folder, data, kills=10, longest=taken / 4, seed=11)

    assert hit > 3
    assert kills.dump(data) == right
    assert len(right.splitlines()) > SMALL


def test_kills_lose_and_double_nothing_in_postgres(feeds):
    folder, empty, right, taken = feeds
    with stores.postgres_store() as url:
        hit, _ = kills.load_killed(folder, empty, kills=5, longest=taken / 3, seed=12, url=url)

        assert hit
        assert kills.dump(empty, url) == right
