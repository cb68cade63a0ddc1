"""Documents that differ from a sound one by what a test names."""

import copy
import re
from pathlib import Path

import pytest
import yaml

from wholepicture.readers.problems import Unreadable

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

BUNDLED = Path(__file__).parents[2] / "wholepicture"
GONE = object()


def plain(path):
    """A file as PyYAML itself reads it: another reading than ours."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506


def edited(tree, *edits):
    """The tree with edits such as ("observations o02 by", "gp"): GONE takes out, + adds to a list."""
    tree = copy.deepcopy(tree)
    for place, value in edits:
        *way, last = place.split()
        holder = tree
        for step in way:
            holder = holder[_key(holder, step)]
        if value is GONE:
            del holder[_key(holder, last)]
        elif last == "+":
            holder.append(value)
        else:
            holder[_key(holder, last)] = value
    return tree


def _key(holder, step):
    """A key of a dict; in a list, the row with that id, or that number."""
    if isinstance(holder, dict):
        return step
    ids = [row.get("id") if isinstance(row, dict) else None for row in holder]
    return ids.index(step) if step in ids else int(step) - 1


class _Plain(_Dumper):
    """Writes a value out each time, where PyYAML would write an alias."""

    def ignore_aliases(self, data):
        return True


def written(path, tree):
    text = yaml.dump(tree, Dumper=_Plain, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def problems(read, path):
    """What reading a file complains of."""
    with pytest.raises(Unreadable) as refused:
        read(path)
    return refused.value.problems


def assert_one(found, item, field, what, todo=""):
    """There is one problem; it is there, and its words match."""
    assert [(one.item, one.field) for one in found] == [(item, field)], list(map(str, found))
    assert re.search(what, found[0].what), found[0].what
    assert re.search(todo, found[0].todo), found[0].todo
