"""Ordinary families, everyday and everyday-difficult, as ledgers at published base rates."""

from wholepicture.engines.population.families import families, family
from wholepicture.engines.population.rates import Rates, load

__all__ = ["Rates", "families", "family", "load"]
