"""Finding a child: search before anything, and start a record where nobody is found."""
