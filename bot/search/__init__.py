"""What every search of a member shares: what it is kept as, what it leaves out, which names it knows."""
