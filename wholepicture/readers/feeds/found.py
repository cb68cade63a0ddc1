"""What has been found in one row so far."""

from wholepicture.core.feeds import Fault, FeedRecord
from wholepicture.readers.feeds.cells import LONGEST_KEY
from wholepicture.readers.shapes import shown


class Found:
    """The records of a row and what is wrong in it. Nothing in a row that the source took back is held for its values."""

    __slots__ = ("faults", "gone", "records")

    def __init__(self) -> None:
        self.records: list[FeedRecord] = []
        self.faults: list[Fault] = []
        self.gone = False

    def hold(self, field: str, what: str, todo: str) -> None:
        self.faults.append(Fault(field, what, todo, not self.gone))

    def remark(self, field: str, what: str, todo: str) -> None:
        self.faults.append(Fault(field, what, todo, held=False))

    def key(self, field: str, text: str, whose: str) -> str:
        """A key that may be used; one that may not holds the row."""
        if not text:
            what = f"there is no key of {whose}"
            self.faults.append(Fault(field, what, "give it the key that the source system has"))
        elif len(text) > LONGEST_KEY:
            what = (
                f"the key {shown(text)} has {len(text):,} characters, and {LONGEST_KEY} may be kept"
            )
            self.faults.append(Fault(field, what, "map the column that holds the key"))
        return text
