"""Numbers that are nobody's: NHS numbers of the range kept for tests, pupil numbers, and phones kept for drama."""

from random import Random

from wholepicture.core.identity.numbers import UPN_LETTERS, nhs_number_holds, upn_holds

SLOTS = 16
"""Numbers set aside for each family."""
MOST_FAMILIES = 500_000 // SLOTS - 100
PHONES = ("07700 900", "01632 960", "0113 496 0", "0114 496 0", "0115 496 0", "0116 496 0", "0117 496 0", "0118 496 0", "0121 496 0", "0151 496 0", "0161 496 0", "0191 498 0")  # fmt: skip


def nhs_number(family: int, place: int) -> str:
    """The number of one person of one family: nobody else's, and its check digit holds; seldom, none."""
    slot = family * SLOTS + place
    for candidate in (slot, slot + 500_000):
        nine = f"999{candidate * 7919 % 10**6:06}"
        for digit in "0123456789":
            if nhs_number_holds(nine + digit):
                return nine + digit
    return ""


def pupil_number(family: int, place: int) -> str:
    """The number of one pupil, of an authority that there is not, with the letter that checks it."""
    rest = f"999{(family * SLOTS + place) * 104_729 % 10**9:09}"
    return next(letter + rest for letter in UPN_LETTERS if upn_holds(letter + rest))


def mistaken(number: str) -> str:
    """The number with its last digit one more, so that its check no longer holds."""
    return number[:-1] + str((int(number[-1]) + 1) % 10) if number else ""


def phone(draw: Random) -> str:
    """A phone number of the ranges kept for drama."""
    return f"{draw.choice(PHONES)}{draw.randrange(1000):03}"


def shuffled(number: int, prefix: str, system: int = 0) -> str:
    """A record's own key: different for different numbers below ten million of one system, and telling nothing."""
    return f"{prefix}{(number + system * 977_777) * 1_234_577 % 10**7:07}"
