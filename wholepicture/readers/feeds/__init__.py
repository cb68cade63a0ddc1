"""Files of agencies into feed rows, as a mapping says: every row comes out once, and what is wrong is told."""

from wholepicture.readers.feeds.corrections import correction_rows, is_corrections
from wholepicture.readers.feeds.guesses import guessed_mapping
from wholepicture.readers.feeds.mappings import FeedMapping, read_mapping
from wholepicture.readers.feeds.reading import read_feed
from wholepicture.readers.feeds.tables import problems

__all__ = [
    "FeedMapping",
    "correction_rows",
    "guessed_mapping",
    "is_corrections",
    "problems",
    "read_feed",
    "read_mapping",
]
