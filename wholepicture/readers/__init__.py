"""Files into the words of the core, with errors that name file, item and field."""
