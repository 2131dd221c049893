"""What was done to a list: written down as it is done, read back, and forgotten in time."""
