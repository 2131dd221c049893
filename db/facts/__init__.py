"""A fic's facts and links as rows."""
