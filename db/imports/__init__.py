"""Lists that come in from files: tried first, then taken in, and turned back as one deed."""
