"""The bundled library: every case reviewed, one after another."""

from collections.abc import Iterator

from wholepicture.services.reviews import Answer, bundled, load, open_case, review_case


def reviewed_library() -> Iterator[tuple[str, Answer]]:
    """Each bundled case by name, with its review; worked out as it is asked for."""
    data = load()
    for name in bundled():
        yield name, review_case(open_case(name), data)


def reviewed_case(name: str) -> Answer:
    """One bundled case with its review."""
    return review_case(open_case(name), load())
