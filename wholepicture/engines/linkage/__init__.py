"""Matching at scale: Splink states the model and is the second opinion, a compiled kernel blocks and weighs."""
