"""The partnership of the cast at work, for the pages without a browser."""

import pytest

from tests import pages, stores

stores.folder()


@pytest.fixture
def passwords():
    """The partnership at work; gives the passwords by email."""
    with pages.partnership() as found:
        yield found
