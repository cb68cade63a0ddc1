"""Does it see what the reviews saw? The candidates of each bundled case beside the findings of its review."""

from written import write

from wholepicture.reports.measures import findings_page
from wholepicture.services.measures import measure_findings

HOW = """\
A finding of a review names a holder, its observations, and who should have been told. A candidate of the program matches it
when it names the same holder, at least one of those who should have been told, at least one of the observations, and at
most two that are not the finding's. The rank is that of the first candidate that matches. The law is not applied here.

The baseline has no patterns: it lists each service with everything that it held before the harm, for everybody else, the
service that held most first. In a coded case most services hold few observations, so that naming all of them often matches
too. It says neither which of them matter together nor who should have had them.

The cases were coded once, by one coder, from published reviews, which are written with hindsight. No pattern was written
or changed because of a case. When levels were settled again, though, those that a case rests on were left as they were."""


def main():
    """Measure and write."""
    measured = tuple(measure_findings())
    write(
        "findings",
        "Does it see what the reviews saw?",
        f"{len(measured)} bundled cases; no seed, nothing is drawn",
        HOW,
        findings_page(measured),
    )


if __name__ == "__main__":
    main()
