"""Pages for what went wrong; each says what to do."""
