"""Signing in and out: what allauth asks of us, and its pages."""
