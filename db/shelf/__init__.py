"""What members keep for themselves, on a shelf that nobody else reads."""
