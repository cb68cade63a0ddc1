"""Sound documents with a few of their parts taken out, doubled or replaced by junk."""

from hypothesis import strategies as st

from tests.readers.edits import edited

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.just({}), st.just([]),
    st.sampled_from(["", " ", "o01", "csc", "2020", "2020-02-30", "../..", "🙂", "x" * 500, "2020/2019",
                     "child", "٢٠١٩", "response-late-or-missing", "page", "part", "unread", "{", "{child}"]),
    st.text(max_size=8),
)  # fmt: skip


def _nodes(tree, way=()):
    """The place of everything in a tree."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in pairs:
        yield (*way, key)
        if isinstance(value, dict | list):
            yield from _nodes(value, (*way, key))


@st.composite
def changed(draw, *trees):
    tree = edited(draw(st.sampled_from(trees)))
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(list(_nodes(tree))))
        holder = tree
        for step in way:
            holder = holder[step]
        _change(draw, holder, last)
    return tree


def _change(draw, holder, last):
    change = draw(st.sampled_from(["take out", "replace", "double"]))
    if change == "take out":
        del holder[last]
    elif change == "replace":
        holder[last] = draw(JUNK)
    elif isinstance(holder, list):
        holder.append(holder[last])
    else:
        holder[draw(st.text(max_size=5))] = holder[last]
