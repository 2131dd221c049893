"""Searches that new and changed fics are held against, and what came to match them."""
