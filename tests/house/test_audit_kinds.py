"""Whatever is noted in the audit has words in which it is told, and what is told of is noted somewhere."""

import ast

from tests.house.tree import modules, parsed, shown
from wholepicture.core.audit.kinds import KINDS, LOOKS, STAND_OUT


def kinds_in(path):
    """The kinds that a module notes: each text that the first argument of a call of `note` may be."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and _called(node) == "note" and node.args:
            yield from _texts(node.args[0])


def _called(node):
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def _texts(node):
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant):
        yield node.value


NOTED = {kind: shown(path) for path in modules("wholepicture") for kind in kinds_in(path)}


def test_whatever_is_noted_has_words():
    assert len(NOTED) > 20
    assert {kind: where for kind, where in NOTED.items() if kind not in KINDS} == {}


def test_whatever_has_words_is_noted_somewhere():
    """A kind that is worked out when it is noted stands as a text in a list, or begins one."""
    worked_out = {"child.seen", "child.printed", "child.exported", "audit.child", "audit.account", "audit.noticed", "feed.began", "feed.held", "feed.released"}  # fmt: skip

    assert KINDS.keys() - NOTED.keys() <= worked_out
    assert {*LOOKS, *STAND_OUT} <= KINDS.keys()
