"""An assessment of the law, rendered: as JSON, on the terminal, and as a record that can be printed."""
