"""The pages of a child's chronology."""
