"""YAML files, read with care."""

from pathlib import Path
from typing import Any

import yaml


def read(path: Path | str) -> Any:
    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))
