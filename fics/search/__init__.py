"""What can be searched for, and how it is typed."""
