"""An entry's page of LiveJournal, Dreamwidth or a journal like them, as a browser saves it: the entry alone.

Around it stand menus, the way to other entries, a mood and comments, of which nothing is the fic's.
"""

import re

from lxml.html import document_fromstring, tostring

from fics.text import html
from fics.text.plain import clean

# a style can look like anything, so the page must name its site
_JOURNAL = re.compile(
    r"livejournal\.com|dreamwidth\.org|insanejournal\.com|journalfen|deadjournal", re.IGNORECASE
)
# every site's, and many styles', name for the part with the entry
_BODY = re.compile(
    r"<(?P<tag>div|article|td|section)\b[^<>]{0,300}\bclass=[\"'][^\"'<>]{0,200}"
    r"(?<![\w-])(?:entry-content|b-singlepost-body|aentry-post__text|entry_text|entryText|asset-content|"
    r"entry-body|usercontent|e-content)(?![\w-])",
    re.IGNORECASE,
)
# and for the one with its subject
_SUBJECT = re.compile(
    r"<(?P<tag>h[1-4]|div|span|td)\b[^<>]{0,300}\bclass=[\"'][^\"'<>]{0,200}"
    r"(?<![\w-])(?:entry-title|b-singlepost-title|aentry-post__title|subject|entry-subject)(?![\w-])[^<>]{0,200}>"
    r"(?P<inner>.{1,600}?)</(?P=tag)>",
    re.IGNORECASE | re.DOTALL,
)
_MARKS = re.compile(r"<[^<>]*>")


def text_of(source: str) -> str | None:
    """The entry's subject and text; None for any other page, or where its style names no part as such."""
    body = _BODY.search(source)
    if not body or not _JOURNAL.search(source):
        return None
    root = document_fromstring(source[body.start() :])
    element = next((each for each in root.iter(body["tag"].lower()) if each.get("class")), None)
    if element is None:
        return None
    said = html.text_of(tostring(element, encoding="unicode", with_tail=False))
    subjects = [clean(_MARKS.sub("", found["inner"])) for found in _SUBJECT.finditer(source[: body.start()])]
    subject = next(filter(None, reversed(subjects)), "")
    return f"{subject}\n\n{said}" if subject else said
