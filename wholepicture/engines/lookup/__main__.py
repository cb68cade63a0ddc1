"""Compiles what a lookup needs once, at set-up, so that nobody's first one has to wait for it."""

import tempfile
from pathlib import Path

import pyarrow as pa

from wholepicture.engines.lookup.index import build, opened, save
from wholepicture.engines.lookup.search import look_up

RECORD = {"given_name": "Ann", "family_name": "Example-One", "birth_date": "2000-02-01", "nhs_number": "9434765919", "phone": "01204 555123"}  # fmt: skip


def main() -> None:
    """Look two records up, from memory and from a folder."""
    rows = [{"source": "a", "source_id": str(number), **RECORD} for number in range(2)]
    index = build(pa.Table.from_pylist(rows), {"ann": "anne"}, extras=("phone",))
    with tempfile.TemporaryDirectory() as folder:
        save(index, Path(folder) / "index")
        for one in (index, opened(Path(folder) / "index")):
            look_up(one, RECORD | {"nhs_number": "9434765918"})


if __name__ == "__main__":
    main()
