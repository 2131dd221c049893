"""What members can do, one feature a file; each is loaded by its name and none imports another."""
