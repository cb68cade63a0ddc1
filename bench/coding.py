"""How well are factors suggested from the words of a note? Each bundled case left out in turn."""

from written import write

from wholepicture.engines.coding import coding_table
from wholepicture.services.measures import measure_notes


def main():
    """Measure and write."""
    write(
        "coding",
        "How well are factors suggested from words?",
        "the bundled cases, each left out in turn; no seed, nothing is drawn",
        "What is measured, and what the figures cannot say, is in `docs/explanation/coding-from-text.md`.",
        coding_table(measure_notes()),
    )


if __name__ == "__main__":
    main()
