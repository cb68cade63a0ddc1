"""What is known of a person who is looked for: whether it is enough, how it is compared, and what else to try."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from wholepicture.core.identity.births import birth
from wholepicture.core.identity.comparisons import EXTRA_LEVELS, LEVELS
from wholepicture.core.identity.comparisons import NUMBERS as _IDENTIFIERS
from wholepicture.core.identity.numbers import nhs_number_holds, number, upn_holds
from wholepicture.core.identity.places import outward
from wholepicture.core.identity.records import Comparable, comparable
from wholepicture.core.verdict import Verdict, unless

IN_PART: Final = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)(?: ([0-9])[A-Z]?)?")
"""The first half of a postcode, alone or with the beginning of the second: BL1, or BL1 4."""

NUMBERS: Final = ("nhs_number", "upn")
THINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "a name": ("given_name", "family_name"),
    "a birth date, or its year": ("birth_date",),
    "a postcode, or its first half": ("postcode",),
    "an address": ("address",),
    "a telephone number": ("phone",),
    "an email address": ("email",),
}
"""The things that may be known of a person beside an NHS number or a UPN, and the fields that hold them."""

NEEDED: Final = 2
_COUNTED: Final = ("given", "family", "born", "address")

LONGEST: Final = 200
"""No more of a field than this is looked at."""

LEAST: Final = 3.0
"""Who is shown must be eight times likelier than somebody taken at random, at least."""

WITHIN: Final = 10.0
"""Somebody a thousand times less likely than the first is not shown."""

CANNOT_TELL: Final = 2.0
"""Two people of one home whose weights are no further apart are not told apart: the home is shown."""

Known = Mapping[str, str]


def known(asked: Known) -> tuple[str, ...]:
    """Which of THINGS are known; a name counts once, however much of it there is."""
    return tuple(
        thing for thing, fields in THINGS.items() if any(asked.get(f, "").strip() for f in fields)
    )


def may_look(asked: Known) -> Verdict:
    """Nobody is found by one thing alone, so that no list of people can be read off: a number, or two things.

    What is given must be readable: a misread birth date or postcode would hide the person.
    """
    born, code = asked.get("birth_date", "").strip(), asked.get("postcode", "").strip().upper()
    return unless(
        (
            any(number(asked.get(name, "")) for name in NUMBERS) or len(known(asked)) >= NEEDED,
            f"give an NHS number or a UPN, or at least {NEEDED} of: {'; '.join(THINGS)}",
        ),
        (
            not born or bool(birth(born).year),
            f"birth date {born!r} is not a date such as 2014-03-09, 2014-03 or 2014",
        ),
        (
            not code or len(code) >= 5 or bool(IN_PART.fullmatch(code)),
            f"postcode {code!r} is too short: give at least its first half, such as BL1",
        ),
    )


def in_part(asked: Comparable) -> dict[str, tuple[int, tuple[int, ...]]]:
    """For what is known in part, the level of a record that agrees with that part, and the levels that it stands for.

    Somebody born on 2014-03-09 agrees with 2014-03 as two of three parts, though more was not asked: the
    weight is then that of all the levels which the whole date might have had. So too for a postcode
    without a house, and for half a postcode.
    """
    born, code = asked.born, asked.postcode
    found: dict[str, tuple[int, tuple[int, ...]]] = {}
    if born.year and not born.day:
        found["born"] = (5, (1, 5)) if born.month else (6, (1, 2, 3, 5, 6))
    if code and IN_PART.fullmatch(code) and asked.outward != outward(code):
        found["address"] = (5, (1, 2, 3, 4, 5))
    elif code and not asked.house:
        found["address"] = (2, (1, 2))
    return found


def readings(name: str) -> tuple[dict[str, str], ...]:
    """The fields that a written name may stand for: Jon Paul Smyth; Smyth, Jon; or Jon alone, read both ways."""
    before, comma, after = name.partition(",")
    words = after.split() if comma else name.split()
    family = before.strip() if comma else words.pop() if len(words) > 1 else ""
    if not words:
        return ({"family_name": family},) if family else ({},)
    made = {"given_name": words[0], "other_names": " ".join(words[1:]), "family_name": family}
    one = {field: text for field, text in made.items() if text}
    return (one,) if family else (one, {"family_name": words[0]})


def as_comparable(
    asked: Known, nicknames: Mapping[str, str], extras: tuple[str, ...] = ()
) -> Comparable:
    """What is known, as a record would be compared; half a postcode is compared as an area."""
    made = comparable({name: text[:LONGEST] for name, text in asked.items()}, nicknames, extras)
    part = IN_PART.fullmatch(asked.get("postcode", "").strip().upper())
    return replace(made, outward=part[1]) if part else made


def agrees(levels: Sequence[int], same_street: bool = False) -> bool:
    """Whether a record is like what is asked in an identifier, or in at least two things.

    `levels` are those of `comparisons.compare`, of which the last of each says that the values differ.
    Sex and middle name are no such thing; the same house and street is one, where no postcode is known.
    """
    named = {
        name: (level, len(said))
        for (name, said), level in zip(LEVELS.items(), levels, strict=False)
    }
    further = [(level, len(EXTRA_LEVELS)) for level in levels[len(LEVELS) :]]
    alike = [0 < level < last for level, last in (*map(named.__getitem__, _COUNTED), *further)]
    return (
        any(named[name][0] in (1, 2) for name in _IDENTIFIERS) or sum(alike) + same_street >= NEEDED
    )


def remarks(asked: Known) -> Iterator[str]:
    """What looks mistyped in what is given."""
    nhs, upn = (number(asked.get(name, "")) for name in NUMBERS)
    if nhs and not nhs_number_holds(nhs):
        yield "the NHS number fails its check digit: a digit may be wrong"
    if upn and not upn_holds(upn):
        yield "the UPN fails its check letter: a character may be wrong"


def to_try(asked: Known, too_many: bool = False) -> Iterator[str]:
    """What may help when nobody was found, or too many would fit."""
    lacking = [thing for thing in THINGS if thing not in known(asked)]
    lacking += [] if number(asked.get("nhs_number", "")) else ["an NHS number"]
    if lacking:
        yield f"add what else is known: {'; '.join(lacking)}"
    if not too_many:
        if len(asked.get("birth_date", "")) > 4:
            yield "give the year of birth alone, if the day or month may be wrong"
        if asked.get("given_name") or asked.get("family_name"):
            yield "try another spelling, a former family name, or the name the family uses"
        if asked.get("postcode"):
            yield "leave out the postcode, if they may have moved"
        yield "if nobody is found, that says nothing about whether an agency knows them: ask it"
