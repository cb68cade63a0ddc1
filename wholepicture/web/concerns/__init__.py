"""Writing down a concern: one page to write, one to confirm; drafts, and concerns corrected."""
