"""The database itself: its file, connections, transactions and columns; nothing of any feature."""
