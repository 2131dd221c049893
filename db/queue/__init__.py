"""What waits for a server's moderators, and what became of it."""
