"""What leaves Discord: exported lists, what members share of them, and public pages."""
