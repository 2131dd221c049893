"""The bot in a browser, with an invented server around it and no Discord."""
