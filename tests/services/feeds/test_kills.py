"""A load that is killed and run again ends as one that nobody killed, in either database."""

import random

import pytest

from bench import kills
from tests import stores

pytestmark = pytest.mark.slow
SMALL = 2500


@pytest.fixture(scope="module")
def feeds(tmp_path_factory):
    """Extracts, an empty store, and what a load that nobody kills makes of them."""
    folder = tmp_path_factory.mktemp("kills")
    kills.write_feeds(folder, SMALL)
    empty = kills.empty_store(folder / "empty")
    right = kills.new_store(folder / "right", empty)
    taken = kills.finish(folder, right)
    return folder, empty, kills.dump(right), taken


def test_ten_kills_lose_and_double_nothing(feeds):
    folder, empty, right, taken = feeds
    chance, data = random.Random(11), kills.new_store(folder / "data", empty)  # noqa: S311
    for _ in range(10):
        kills.kill_at(folder, data, chance.uniform(0.3, taken))
    kills.finish(folder, data)

    assert kills.dump(data) == right
    assert len(right.splitlines()) > SMALL


def test_kills_lose_and_double_nothing_in_postgres(feeds):
    folder, empty, right, taken = feeds
    chance = random.Random(12)  # noqa: S311
    with stores.postgres_store() as url:
        for _ in range(4):
            kills.kill_at(folder, empty, chance.uniform(0.5, taken), url)
        kills.finish(folder, empty, url)

        assert kills.dump(empty, url) == right
