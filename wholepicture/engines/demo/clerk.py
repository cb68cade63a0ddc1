"""How an agency writes somebody down: what it asks for, what it hears, and what its clerks get wrong."""

from random import Random
from unicodedata import combining, normalize

from wholepicture.core.period import iso
from wholepicture.engines.demo.cast import Agency
from wholepicture.engines.demo.numbers import mistaken
from wholepicture.engines.demo.people import Resident

NAMED_AS_HEARD = frozenset({"police"})
BY_NICKNAME = frozenset({"drug-service"})
OLD_ADDRESS = frozenset({"drug-service", "police", "probation"})
NO_NUMBERS = frozenset({"police", "housing", "drug-service", "probation"})
PLAIN_LETTERS = frozenset({"police", "housing"})
"""Whose system keeps no letters but those of English."""

HEARD = (("ph", "f"), ("ck", "k"), ("ie", "y"), ("ey", "y"), ("th", "t"), ("ll", "l"), ("nn", "n"),
         ("tt", "t"), ("ss", "s"), ("ea", "ee"), ("gh", ""), ("c", "k"), ("y", "i"), ("z", "s"))  # fmt: skip
"""What a name that is only heard may come to be written as."""


class Clerk:
    """Writes people down for one agency. `short` gives the nicknames of a forename."""

    def __init__(self, agency: Agency, short: dict[str, list[str]], at: int) -> None:
        self.agency, self.short, self.at = agency, short, at

    def exact(self, one: Resident) -> dict[str, str]:
        """Somebody as they are, in the fields that the agency has."""
        home = one.home(self.at)
        fields = {
            "given_name": one.given, "family_name": one.family, "other_names": one.other,
            "birth_date": iso(one.born), "sex": one.sex, "address": home.address, "postcode": home.postcode,
            "nhs_number": one.nhs if self.agency.nhs else "", "upn": one.upn if self.agency.upn else "",
            "phone": one.phone if self.agency.phones else "",
        }  # fmt: skip
        return self._fit(fields)

    def written(self, one: Resident, draw: Random) -> dict[str, str]:
        """Somebody as the agency has them down, by chance."""
        fields = self.exact(one)
        fields.update(
            self._names(one, draw), birth_date=self._born(one, draw), **self._home(one, draw)
        )
        if self._slips(draw, 0.003):
            fields["sex"] = "F" if one.sex == "M" else "M"
        for name, held in (("nhs_number", self.agency.nhs), ("upn", self.agency.upn)):
            fields[name] = self._number(fields[name], one, held, draw, name == "nhs_number")
        if draw.random() > self.agency.phones:
            fields["phone"] = ""
        return self._fit(fields)

    def _fit(self, fields: dict[str, str]) -> dict[str, str]:
        if self.agency.source in PLAIN_LETTERS:
            fields = {name: plain(text) for name, text in fields.items()}
        if self.agency.source in NAMED_AS_HEARD:
            for name in ("given_name", "family_name", "other_names"):
                fields[name] = fields[name].upper()
        return fields

    def _slips(self, draw: Random, share: float) -> bool:
        return draw.random() < share * self.agency.slips

    def _names(self, one: Resident, draw: Random) -> dict[str, str]:
        given, other, family = one.given, one.other, one.family
        if one.former and draw.random() < 0.35:
            family = one.former
        nicknamed = 0.6 if self.agency.source in BY_NICKNAME else 0.05 * self.agency.slips
        if given.lower() in self.short and draw.random() < nicknamed:
            given = draw.choice(self.short[given.lower()])
        if self.agency.source in NAMED_AS_HEARD and draw.random() < 0.12:
            given, family = heard(given, draw), heard(family, draw)
        given = mistyped(given, draw) if self._slips(draw, 0.02) else given
        family = mistyped(family, draw) if self._slips(draw, 0.025) else family
        if "-" in family and draw.random() < 0.4:
            family = draw.choice([family.replace("-", " "), *family.split("-")])
        if self._slips(draw, 0.006):
            given, family = family, given
        if draw.random() < 0.5:
            other = other[:1] if draw.random() < 0.4 else ""
        return {"given_name": given, "family_name": family, "other_names": other}

    def _born(self, one: Resident, draw: Random) -> str:
        year, month, day = iso(one.born).split("-")
        if draw.random() < self.agency.no_birth:
            return ""
        slip = draw.random() / self.agency.slips
        if slip < 0.008 and int(day) <= 12:
            month, day = day, month
        elif slip < 0.016:
            day = f"{min(28, max(1, int(day) + draw.choice([-1, 1, 10, -10]))):02}"
        elif slip < 0.022:
            year = str(int(year) + draw.choice([-1, 1, -10]))
        elif slip < 0.030:
            return year
        return f"{year}-{month}-{day if (month, day) != ('02', '29') else '28'}"

    def _home(self, one: Resident, draw: Random) -> dict[str, str]:
        if draw.random() < self.agency.no_address:
            return {"address": "", "postcode": ""}
        often = 1.0 if self.agency.source in OLD_ADDRESS else 2.5
        line, code = one.home(self.at, int(draw.expovariate(often)))
        line = mistyped(line, draw) if self._slips(draw, 0.02) else line
        code = mistyped(code, draw).upper() if self._slips(draw, 0.01) else code
        return {"address": line, "postcode": "" if self._slips(draw, 0.02) else code}

    def _number(self, number: str, one: Resident, held: float, draw: Random, nhs: bool) -> str:
        if not number or draw.random() > held:
            return ""
        if nhs and self._slips(draw, 0.004):
            return mistaken(number)
        if nhs and one.siblings and self._slips(draw, 0.003):
            return draw.choice(one.siblings)
        return number


def heard(name: str, draw: Random) -> str:
    """A name as somebody may write it who only heard it."""
    fits = [(letters, sound) for letters, sound in HEARD if letters in name[1:].lower()]
    if not fits:
        return mistyped(name, draw)
    letters, sound = draw.choice(fits)
    at = name.lower().index(letters, 1)
    return name[:at] + sound + name[at + len(letters) :]


def mistyped(text: str, draw: Random) -> str:
    """A text with one slip of the keyboard."""
    if len(text) < 3:
        return text
    at, kind = draw.randrange(1, len(text)), draw.random()
    if kind < 0.3:
        return text[:at] + text[at + 1 :]
    if kind < 0.55:
        return text[:at] + text[at] + text[at:]
    if kind < 0.75 and at + 1 < len(text):
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + draw.choice("aeiourstln") + text[at + 1 :]


def plain(text: str) -> str:
    """A text in the letters of English alone."""
    kept = "".join(char for char in normalize("NFD", text) if not combining(char))
    return kept.replace("Ł", "L").replace("ł", "l")
