"""Where fics are kept: one SQLite file; no Discord."""
