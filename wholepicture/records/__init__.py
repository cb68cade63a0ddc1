"""What is kept: one Django app of columns and constraints, with no rules of its own."""
