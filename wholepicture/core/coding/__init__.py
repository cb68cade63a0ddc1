"""Factors suggested from the words of a note, with the words that led to each, for a person to confirm."""
