"""The page of a child: everything on it that one viewer may see, from one look."""
