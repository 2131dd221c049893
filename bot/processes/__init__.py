"""What one process does of the bot and knows of Discord, alone or beside others."""
