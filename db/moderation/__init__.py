"""What moderators decide and undo."""
