"""How well factors are suggested from words, measured on cases that people have coded."""

from wholepicture.engines.coding.figures import CodingFigures, Counts, Way
from wholepicture.engines.coding.measure import CodedText, measure_coding
from wholepicture.engines.coding.table import coding_page, coding_table

__all__ = [
    "CodedText",
    "CodingFigures",
    "Counts",
    "Way",
    "coding_page",
    "coding_table",
    "measure_coding",
]
