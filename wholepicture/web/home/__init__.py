"""The first page after signing in: what is yours to do."""
