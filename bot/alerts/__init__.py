"""Members' alerts: what they are sent, and who may be told."""
