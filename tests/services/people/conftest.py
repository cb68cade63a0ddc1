"""The records floor is made ready before any test of it is read."""

from tests import stores

stores.folder()
