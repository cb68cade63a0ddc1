"""A chronology as a table that is the same on a page and in every file, and as lanes."""
