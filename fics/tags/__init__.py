"""The names of tags and authors: equal ones, similar ones, and what they say."""
