"""The fics on a server's list: how they come, change, are recommended, and go."""
