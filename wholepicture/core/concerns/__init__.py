"""A concern that a practitioner writes down: what must be said, the words that are kept, and who may correct it."""
