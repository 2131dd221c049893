"""How fast the list is found in, compared with other ways, on an invented archive of any size."""
