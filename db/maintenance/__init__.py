"""What an operator looks after: copies of the database, what was erased since one was made, what waits."""
