"""The record of everything that is done and looked at: its kinds, and the chain that shows whether it was changed."""
