"""Pages about these pages: cookies, accessibility, and how to get help."""
