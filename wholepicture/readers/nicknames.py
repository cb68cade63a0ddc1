"""The nickname table that comes with the product: each name and the formal name it stands for."""

from functools import cache
from pathlib import Path

from wholepicture.core.identity.spelling import plain

BUNDLED = Path(__file__).parents[1] / "names" / "nicknames.txt"


@cache
def nicknames(path: Path = BUNDLED) -> dict[str, str]:
    """Nickname to formal name; a name that is not in it stands for itself."""
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [line.partition(":") for line in lines if line and not line.startswith("#")]
    return {plain(short): plain(formal) for formal, _, names in entries for short in names.split()}
