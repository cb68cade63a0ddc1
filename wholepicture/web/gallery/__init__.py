"""Every part of a page, in every state, for those who make pages."""
