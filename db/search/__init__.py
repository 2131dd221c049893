"""How fics are found: plans, their SQL, their pages, and one at random."""
