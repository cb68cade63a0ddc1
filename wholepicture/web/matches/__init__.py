"""Pairs of records that wait for a person to say whether they are about one person: for administrators."""
