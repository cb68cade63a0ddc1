"""Compiles the kernel once, at set-up, so that nobody's first match has to wait for it."""

import numpy as np
import pyarrow as pa

from wholepicture.engines.linkage.columns import encode
from wholepicture.engines.linkage.household import Anchors, fit
from wholepicture.engines.linkage.incremental import first, renew
from wholepicture.engines.linkage.matching import match, prepare

RECORD = {"given_name": "Ann", "family_name": "Example", "birth_date": "2000-02-01", "x_any": "one"}
CELLS_OF_A_PAIR = 9


def main() -> None:
    """Match two records, take one in again, and fit a correction to one pair."""
    rows = [{"source": "a", "source_id": str(number), **RECORD} for number in range(2)]
    table = pa.Table.from_pylist(rows)
    match(table, {}, extras=("x_any",))
    known = first(table, *prepare(encode(table, {}, ("x_any",)))).known
    renew(known, table.slice(0, 1), [], {})
    one = np.zeros(1)
    fit(
        Anchors(
            np.zeros((1, CELLS_OF_A_PAIR), np.int32), one, one == 0, one.astype(np.int32), one + 1
        ),
        3.0,
    )


if __name__ == "__main__":
    main()
