"""What can be done and asked, as plain functions."""
