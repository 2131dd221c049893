"""Text as it comes: in any encoding, as HTML, with signs that nobody sees."""
