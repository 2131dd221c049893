"""What a server can choose, block and limit."""
