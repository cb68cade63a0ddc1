"""Whole Picture: who knew what, when, and what they would have seen had they been told."""
