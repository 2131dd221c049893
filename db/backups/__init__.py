"""Copies of the whole database, and what was erased since one was made."""
