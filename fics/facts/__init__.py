"""What becomes of a fic's facts: joined, believed, bounded, reduced, turned back."""
