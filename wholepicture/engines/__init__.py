"""The same truth at scale; each engine agrees with the core, and a test proves it."""
