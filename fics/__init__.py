"""What a fic is: values, ratings, tags, links, header blocks; no Discord, no SQL."""
