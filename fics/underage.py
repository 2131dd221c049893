"""Which tags say that a fic has Underage Sex, which decides in what channels it may show."""


def is_underage(name: str) -> bool:
    """Whether a tag says what the archive warning does, also where it is only an additional tag."""
    plain = " ".join(name.casefold().split())
    return plain in _NAMES or ("underage sex" in plain and not plain.startswith("no "))


_NAMES = frozenset({"underage", "extremely underage"})
