"""The chronology of a child, as one viewer may see it: chosen, in pages, and exported with a note of the export."""

from wholepicture.services.chronology.asking import Chronology, chronology, export
from wholepicture.services.chronology.choosing import Chosen, Options
from wholepicture.services.chronology.rows import Row

__all__ = ["Chosen", "Chronology", "Options", "Row", "chronology", "export"]
