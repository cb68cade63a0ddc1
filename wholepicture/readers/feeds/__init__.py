"""Files of agencies into feed rows, as a mapping says: every row comes out once, and what is wrong is told."""

from wholepicture.readers.feeds.mappings import FeedMapping, read_mapping
from wholepicture.readers.feeds.reading import read_feed
from wholepicture.readers.feeds.tables import problems

__all__ = ["FeedMapping", "problems", "read_feed", "read_mapping"]
