"""Factors suggested from the words of a note, each with the words that led to it."""
