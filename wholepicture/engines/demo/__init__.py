"""The feeds of an invented partnership: a few families that are known by name among thousands of ordinary ones."""
