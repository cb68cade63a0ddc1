"""How this computer runs the product: where the data lies, and which database holds it."""
