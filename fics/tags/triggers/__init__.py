"""What many readers hide, in all its usual words: archive warnings, triggers and tropes, one table."""
