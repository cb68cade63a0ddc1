"""People, their posts and whether they may sign in: for administrators."""
