"""What the features in Discord share: the client, its start and end, cards, care and replies."""

VERSION = "0.2.0.dev0"
"""The release that this is; with `.dev0`, the one that it will be."""
