"""The page as one file: everything in it escaped, and a policy under which nothing else can run or load."""

import base64
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from fics.errors import Incomplete
from fics.export import wording
from fics.export.page import data
from fics.export.page.choice import STALE, for_page
from fics.export.values import PublicList

# a contact that is an address of mail as a whole
_MAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")
# or one on the web; no other kind of address becomes a link
_WEB = re.compile(r"https?://[^\s<>\"]+")
_POLICY = (
    "default-src 'none'; script-src 'sha256-{script}'; style-src 'sha256-{style}'; base-uri 'none'; "
    "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""Nothing but the page's own script and style; and that script can't make code or markup from text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page is made of; `contact` is where authors reach the operator."""

    exported: PublicList
    contact: str | None
    adult: bool = False


def written(page: Page) -> bytes:
    """The page in UTF-8; raises Incomplete where nobody could be asked to take something off."""
    if not page.contact:
        raise Incomplete("A page needs a contact for authors. Set OPERATOR_CONTACT first.")
    shown = for_page(page.exported, adult=page.adult)
    script, style = _file("names.js") + _file("page.js"), _file("page.css")
    told = {"made": shown.made, "stale": STALE.days, "adult": page.adult, **data.of(shown)}
    in_json = msgspec.json.encode(told).decode().replace("<", "\\u003c")  # so nothing ends its element
    return (
        _environment()
        .get_template("page.html")
        .render(
            exported=shown,
            adult=page.adult,
            contact=page.contact,
            contact_address=address(page.contact),
            wording=wording,
            policy=_POLICY.format(script=_hash(script), style=_hash(style)),
            script=Markup(script),  # a file of this package
            style=Markup(style),  # likewise
            data=Markup(in_json),
        )
        .encode()
    )


def address(contact: str) -> str | None:
    """The address that a contact can be linked to; None where it is words."""
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if _WEB.fullmatch(contact) else None


def _hash(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=3)
def _file(name: str) -> str:
    return files("fics.export.page").joinpath("templates", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("fics.export.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
