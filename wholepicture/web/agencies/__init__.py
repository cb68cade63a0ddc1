"""The agencies of the partnership, and how to reach each post."""
