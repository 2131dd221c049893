"""Requests for fics as they are posted: their cards, kept true, and what their members are told."""
