"""The services keep things, so their tests have a data folder of their own before anything is imported."""

from tests import stores

stores.folder()
