"""Writes a mapping and a file of a feed, and reads them."""

from wholepicture.readers.feeds import problems, read_feed, read_mapping

HEAD = """
format = "wholepicture-feed/1"
id = "police-people"
source = "police"
file = "{file}"
agency = {{ id = "police", kind = "police" }}
"""
PERSON = """
key = "ID"
[person]
given_name = "NAME"
birth_date = "BORN"
nhs_number = "NHS"
"""


def mapping_of(folder, rules=PERSON, file="csv", settings=""):
    """A mapping read back from its file. Settings stand before the rules, which may open tables."""
    path = folder / "mapping.toml"
    path.write_text(HEAD.format(file=file) + settings + rules, encoding="utf-8")
    return read_mapping(path)


def rows_of(folder, text, rules=PERSON, settings="", encoding="utf-8", name="extract.csv"):
    """The feed rows of a CSV file with this text."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return list(read_feed(mapping_of(folder, rules, settings=settings), path))


def told(row):
    """What is said of a row, as somebody reads it."""
    return [str(one) for one in problems("extract.csv", row)]


def held(rows):
    return [row.place for row in rows if row.held]
