"""What is kept about a member or a server: exported, forgotten, wiped off the disk."""
