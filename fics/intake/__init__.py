"""How files come in: read by processes of their own, which can be ended whatever a file does to them."""
