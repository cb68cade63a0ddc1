"""May this be told to them, for this? The answer that a plan asks for, and who gives it."""
