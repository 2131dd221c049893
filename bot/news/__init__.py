"""What waits for a member: one line a day under an answer, and whole under `/mine news`."""
