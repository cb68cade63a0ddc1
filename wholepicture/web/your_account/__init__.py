"""Your own account: the posts you are in, the ways you sign in, and where you are signed in."""
