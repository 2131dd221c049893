"""Cards posted in channels: where they go, and how they are kept true."""
