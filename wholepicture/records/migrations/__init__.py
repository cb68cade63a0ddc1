"""The history of the tables; Django writes it."""
