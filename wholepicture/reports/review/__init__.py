"""The review of one family, rendered: as JSON, on the terminal, and as one printable page."""
