"""A fic as it is drawn: its card, in a line, opened, edited."""
