"""A server's tags: their index, their aliases, what excludes them, and suggestions."""
