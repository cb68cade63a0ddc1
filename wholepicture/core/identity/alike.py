"""How alike two spellings are: Jaro-Winkler (Winkler 1990) and Damerau-Levenshtein (Damerau 1964)."""


def jaro_winkler(a: str, b: str) -> float:
    """From 0, nothing in common, to 1, the same; a shared beginning counts for more."""
    if not a or not b:
        return 0.0
    within = max(max(len(a), len(b)) // 2 - 1, 0)
    taken: set[int] = set()
    mine: list[str] = []
    for i, char in enumerate(a):
        places = range(max(0, i - within), min(len(b), i + within + 1))
        at = next((j for j in places if b[j] == char and j not in taken), None)
        if at is not None:
            taken.add(at)
            mine.append(char)
    if not mine:
        return 0.0
    swapped = sum(x != b[j] for x, j in zip(mine, sorted(taken), strict=True)) // 2
    common = len(mine)
    jaro = (common / len(a) + common / len(b) + (common - swapped) / common) / 3.0
    if jaro <= 0.7:
        return jaro
    return jaro + _beginning(a, b) * 0.1 * (1.0 - jaro)


def _beginning(a: str, b: str) -> int:
    shared = 0
    for x, y in zip(a[:4], b[:4], strict=False):
        if x != y:
            break
        shared += 1
    return shared


def edits(a: str, b: str) -> int:
    """How many letters must be added, dropped, changed or swapped with their neighbour to turn a into b."""
    most = len(a) + len(b)
    table = [[most] * (len(b) + 2) for _ in range(len(a) + 2)]
    for i in range(len(a) + 1):
        table[i + 1][1] = i
    for j in range(len(b) + 1):
        table[1][j + 1] = j
    last: dict[str, int] = {}
    for i, x in enumerate(a, 1):
        match_at = 0
        for j, y in enumerate(b, 1):
            row, column = last.get(y, 0), match_at
            if x == y:
                match_at = j
            table[i + 1][j + 1] = min(
                table[i][j] + (x != y),
                table[i + 1][j] + 1,
                table[i][j + 1] + 1,
                table[row][column] + (i - row - 1) + 1 + (j - column - 1),
            )
        last[x] = i
    return table[-1][-1]
