"""How much may be seen: of a child's record, and of a person around the child."""

from enum import IntEnum


class Level(IntEnum):
    """How much of an observation may be seen, least first; each level includes those before it."""

    NOTHING = 0
    POINTER = 1
    HEADLINE = 2
    CONTENT = 3

    @property
    def word(self) -> str:
        """The word for it, as the agreement and the pages use it."""
        return self.name.lower()


class Shown(IntEnum):
    """How a person around the child is shown, least first: not at all, as what they are to the child, by name."""

    HIDDEN = 0
    ROLE = 1
    NAMED = 2


LEVEL = {level.word: level for level in Level}
SHOWN = {shown.name.lower(): shown for shown in Shown}
