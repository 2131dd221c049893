"""What the features in Discord share: the client, its start and end, cards, care and replies."""
