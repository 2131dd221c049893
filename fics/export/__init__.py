"""A server's list in forms that travel: files, posts, feeds and a page; no Discord, no database."""
