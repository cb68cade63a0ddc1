"""Whether records are about the same person: names, numbers, dates and places compared, and what follows."""
