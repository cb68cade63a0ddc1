"""Compiles the kernel once, at set-up, so that nobody's first match has to wait for it."""

import numpy as np
import pyarrow as pa

from wholepicture.engines.linkage.household import Anchors, fit
from wholepicture.engines.linkage.matching import match

RECORD = {"given_name": "Ann", "family_name": "Example", "birth_date": "2000-02-01", "x_any": "one"}
CELLS_OF_A_PAIR = 9


def main() -> None:
    """Match two records, and fit a correction to one pair."""
    rows = [{"source": "a", "source_id": str(number), **RECORD} for number in range(2)]
    match(pa.Table.from_pylist(rows), {}, extras=("x_any",))
    one = np.zeros(1)
    fit(
        Anchors(
            np.zeros((1, CELLS_OF_A_PAIR), np.int32), one, one == 0, one.astype(np.int32), one + 1
        ),
        3.0,
    )


if __name__ == "__main__":
    main()
