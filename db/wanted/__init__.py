"""Requests for fics: kept, answered, ended, and told of."""
