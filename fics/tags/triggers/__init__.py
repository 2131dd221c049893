"""What many readers keep away, in all its usual words: archive warnings, triggers and tropes, one table."""
