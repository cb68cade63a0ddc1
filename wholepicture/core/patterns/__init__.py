"""Named, explained patterns over what was observed: their form, their one evaluator, the least that shows them."""
