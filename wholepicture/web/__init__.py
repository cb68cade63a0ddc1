"""What is seen in a browser: a page is one function and one service call, and no page can reach a record."""
