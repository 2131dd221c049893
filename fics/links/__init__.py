"""Any address of a fic, and the archives whose addresses are known."""
