"""Names, streets and homes for invented families, drawn from the stocks of the cast."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, NamedTuple

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"
SAME_STOCK = 0.85
"""How often somebody's forename is of the family's own stock."""


class Home(NamedTuple):
    """An address line and its postcode."""

    address: str
    postcode: str


class Names:
    """Stocks of names, ready to draw from."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.stocks = {
            stock: {key: row[key].split() for key in ("boys", "girls", "men", "women", "families")}
            for stock, row in said["stocks"].items()
        }
        self.shares = [row["share"] for row in said["stocks"].values()]
        made = said["made"]
        self.made = made["share"] / 100, made["beginnings"].split(), made["endings"].split()
        streets = said["streets"]
        self.streets = streets["names"].split(), streets["kinds"], streets["areas"].split()

    def stock(self, draw: Random) -> str:
        """The stock that a family's names come from."""
        return draw.choices(list(self.stocks), self.shares)[0]

    def forename(self, draw: Random, stock: str, sex: str, adult: bool) -> str:
        """A forename that fits sex and generation, mostly of the family's stock."""
        if draw.random() > SAME_STOCK:
            stock = "british"
        kind = ("men" if sex == "M" else "women") if adult else ("boys" if sex == "M" else "girls")
        return leaning(draw, self.stocks[stock][kind])

    def family(self, draw: Random, stock: str) -> str:
        """A family name: one of the stock, or for many families one that was made up."""
        share, beginnings, endings = self.made
        if stock == "british" and draw.random() < share:
            return draw.choice(beginnings) + draw.choice(endings)
        return leaning(draw, self.stocks[stock]["families"])

    def home(self, draw: Random) -> Home:
        """A dwelling; of one street, all have one postcode."""
        streets, kinds, areas = self.streets
        street, kind = draw.randrange(len(streets)), draw.randrange(len(kinds))
        district = draw.randint(1, 9)
        area = areas[(street + kind + district) % len(areas)]
        code = f"{area}{district} {(street * 7 + kind) % 9 + 1}{LETTERS[street % 20]}{LETTERS[(street // 20 * 8 + kind) % 20]}"
        flat = f"Flat {draw.randint(1, 12)} " if draw.random() < 0.12 else ""
        return Home(f"{flat}{draw.randint(1, 90)} {streets[street]} {kinds[kind][0]}", code)


def leaning(draw: Random, stock: Sequence[str], by: float = 1.6) -> str:
    """One of a list, the first more often."""
    return stock[min(int(len(stock) * draw.random() ** by), len(stock) - 1)]
