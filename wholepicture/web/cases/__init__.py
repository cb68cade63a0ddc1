"""The published cases that were reviewed, each with its report."""
