"""A list as one web page that needs nothing else: its data, its look and its own search."""

from fics.export.page.choice import STALE, UNSEEN, for_page
from fics.export.page.document import Page, written

__all__ = ["STALE", "UNSEEN", "Page", "for_page", "written"]
