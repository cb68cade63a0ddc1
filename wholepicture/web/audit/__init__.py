"""The audit, for information governance: what stands out, who looked at a child, and what a person looked at."""
