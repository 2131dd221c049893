"""What stands in Discord of fics and of the queue, remembered so that it can be kept true."""
