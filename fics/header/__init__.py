"""Header blocks, as fic has carried them for 25 years: read from a text, and written to be edited."""

from fics.header.parse import has_block, is_locked, read, read_shown, read_values
from fics.header.write import written

__all__ = ["has_block", "is_locked", "read", "read_shown", "read_values", "written"]
