"""The moderators' queue in Discord: its entries, its cards, and what members are told."""
