"""How an answer is drawn: in the terminal, as HTML and as SVG."""
