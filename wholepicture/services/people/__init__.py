"""People: who is who among the records of all agencies, since when, and by whose word."""
