"""One person looked for among millions of records, by whatever is known, with the weights of matching."""
