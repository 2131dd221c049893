"""A list as FicRec's own JSON."""

import msgspec

from fics.export import own
from fics.export.values import PublicList, WholeList


def written(exported: WholeList | PublicList) -> bytes:
    """The list as indented JSON in UTF-8; what is not known of a fic is null or empty."""
    return msgspec.json.format(msgspec.json.encode(own.of_list(exported)), indent=1) + b"\n"
