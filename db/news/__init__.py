"""What waits for a member, and when she was told of it last."""
