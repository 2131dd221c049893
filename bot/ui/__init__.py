"""Messages, forms and buttons, within Discord's limits, and the way from a press to its answer."""
