"""What is true: the rules of the field in the standard library alone."""
