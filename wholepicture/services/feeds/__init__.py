"""Feeds: checking and loading what sources deliver, and knowing how they stand."""

from wholepicture.services.feeds.arriving import Feed
from wholepicture.services.feeds.checking import Checked, RowFault
from wholepicture.services.feeds.entrance import Loaded, check_feed, load_feed, state_of
from wholepicture.services.feeds.expiry import expire
from wholepicture.services.feeds.loading import Busy, NoRoom
from wholepicture.services.feeds.opening import Opened, day_of, open_feed
from wholepicture.services.feeds.quarantine import NoSuchFeed, Waiting, quarantined
from wholepicture.services.feeds.status import FeedStatus, OneFeed, feed_status

__all__ = [
    "Busy",
    "Checked",
    "Feed",
    "FeedStatus",
    "Loaded",
    "NoRoom",
    "NoSuchFeed",
    "OneFeed",
    "Opened",
    "RowFault",
    "Waiting",
    "check_feed",
    "day_of",
    "expire",
    "feed_status",
    "load_feed",
    "open_feed",
    "quarantined",
    "state_of",
]
