"""A child's page: who they are, who is involved and how to reach them now, and what is new."""
