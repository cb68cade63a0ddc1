"""Who may see what of a child: the rule of a look, the partnership's agreement, and the cut that both make."""
