"""Breaks a guard on purpose, in one place at a time, to see whether a test of its own fails."""
