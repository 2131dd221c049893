"""Authors' names: by which an author is known, which a card bears, and the keys that stay of one who left."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from fics.models import Facts, Source
from fics.tags import byline_variants, tag_names
from fics.tags.tag_names import normal
from fics.tags.triggers.words import folded

UNNAMED = "an author who isn't named here"
"""What stands in the place of a name that its bearer does not want to read."""

# AO3 shows a pseud with its user behind it: `plover (wren)`
_PSEUD = re.compile(r"(?P<pseud>.+?)\s*\((?P<user>[^()]+)\)\s*")


def names_of(author: str) -> frozenset[str]:
    """An author's names in normal form: AO3 writes `pseud (user)`, and both are hers."""
    found = _PSEUD.fullmatch(author)
    parts = (author, found["pseud"], found["user"]) if found else (author,)
    return frozenset(tag_names.normal(part) for part in parts)


def is_by(facts: Facts, name: str, *, archive: str | None = None) -> bool:
    """Whether a fic is by an author of that name; with an archive, only if it can be read there."""
    asked = tag_names.normal(name)
    there = archive is None or any(tag_names.normal(link.archive) == archive for link in facts.links)
    return there and any(asked in names_of(author) for author in facts.authors)


def author_key(name: str, archive: str | None = None) -> str:
    """What is kept of an author who left: nobody can read her name in it, only find it again."""
    return _hashed(f"author:{archive or ''}:{tag_names.normal(name)}")


def link_key(key: str) -> str:
    """What is kept of a fic whose author took it off: nobody can read its link in it, only find it again."""
    return _hashed(f"link:{key}")


def keys_of(facts: Facts) -> frozenset[str]:
    """Every key under which a fic, or its author, may have left, so that it doesn't come.

    A title and a byline say the same fic where no link tells another archive, or where it is the author's
    user name: a namesake elsewhere may have a fic of that title.
    """
    archives = _archives(facts) or {""}
    works = {
        *(_work_key(archive, facts.title, name) for name in _names(facts) for archive in archives),
        *(_work_key(_USER, facts.title, name) for name in _names(facts)),
    }
    links = {link_key(link.key) for link in facts.links}
    return frozenset({*links, *_author_keys(facts), *(works if facts.title else ())})


def doubtful_keys(facts: Facts) -> frozenset[str]:
    """Every key under which somebody of that name, or a fic of that title, may have left.

    Without a link, a byline may be hers, and a title that nobody signed. With one, only both together are
    worth a question. So is what looks like it: other scripts' letters, a title with a note, a name with `by`.
    """
    titles = byline_variants.titles(facts.title) if facts.title else frozenset[str]()
    signed = [author for author in facts.authors if not byline_variants.names_nobody(author)]
    bylines = {name for each in signed for name in (each, *byline_variants.bylines(each))}
    if facts.title:
        bylines |= byline_variants.signed_by(facts.title)
    names = {name for each in bylines for name in names_of(each)}
    if facts.links:
        return frozenset(key for title in titles for name in names for key in _doubtful_works(title, name))
    unsigned = () if signed else (key for title in titles for key in _title_keys(title))
    return frozenset((*unsigned, *(key for name in names for key in byline_keys(name))))


def keys_left_by(facts: Facts) -> frozenset[str]:
    """What is kept of a fic whose author took it off: nobody can read it, only find it again."""
    archives = {"", *_archives(facts)}
    works = {
        *(_work_key(archive, facts.title, name) for name in _names(facts) for archive in archives),
        *(_work_key(_USER, facts.title, name) for name in _users(facts)),
    }
    names = _names(facts)
    doubtful = {key for name in names for key in _doubtful_works(facts.title or "", name)}
    titled = {*works, *doubtful, *_title_keys(facts.title)} if facts.title else set[str]()
    # of Anonymous there are many
    bylines = {key for name in names if not byline_variants.names_nobody(name) for key in byline_keys(name)}
    return frozenset({*(link_key(link.key) for link in facts.links), *titled, *bylines})


def byline_keys(name: str) -> frozenset[str]:
    """What is kept of the name of an author who left, or whose fic did: as it is, and as it looks."""
    return frozenset(
        {_hashed(f"byline:{_letters(name)}"), _hashed(f"byline-looks:{byline_variants.looks(name)}")}
    )


def byline_keys_of(author: str) -> frozenset[str]:
    """The keys of every name of an author: AO3 writes `pseud (user)`."""
    return frozenset(key for name in names_of(author) for key in byline_keys(name))


_USER = "\0user"
"""In an archive's place: the name is a user's, which is one person's alone."""


def _work_key(archive: str, title: str | None, name: str) -> str:
    return _hashed(f"work:{archive}:{_letters(title or '')}:{_letters(name)}")


def _doubtful_works(title: str, name: str) -> Iterator[str]:
    yield _work_key("", title, name)
    yield _hashed(f"work-looks:{byline_variants.looks(title)}:{byline_variants.looks(name)}")


def _title_keys(title: str) -> Iterator[str]:
    yield _hashed(f"title:{_letters(title)}")
    yield _hashed(f"title-looks:{byline_variants.looks(title)}")


def _letters(text: str) -> str:
    """A text's letters and digits alone, without case and accents."""
    return "".join(filter(str.isalnum, folded(text))) or tag_names.normal(text)


def _archives(facts: Facts) -> set[str]:
    return {tag_names.normal(link.archive) for link in facts.links}


def _names(facts: Facts) -> set[str]:
    return {name for author in facts.authors for name in names_of(author)}


def _users(facts: Facts) -> set[str]:
    """The names of users: of `pseud (user)` the one in brackets, else the byline."""
    found = [(author, _PSEUD.fullmatch(author)) for author in facts.authors]
    return {pseud["user"] if pseud else author for author, pseud in found}


def _author_keys(facts: Facts) -> Iterator[str]:
    archives = {None, *_archives(facts)}
    for author in facts.authors:
        for name in names_of(author):
            yield from (author_key(name, archive) for archive in archives)


def _hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()


def differ(first: Facts, second: Facts) -> bool:
    """Whether joining would put two names side by side that nobody has put together yet."""
    names = [{normal(name) for name in one.authors} for one in (first, second)]
    return all(names) and names[0] != names[1]


def agreed(kept: Facts, gone: Facts) -> tuple[Facts, Facts]:
    """Both with the byline of the link that will be shown: what is kept has, or else what goes."""
    shown = gone if gone.links and not kept.links else kept
    return _signed(kept, shown), _signed(gone, shown)


def followed(before: Facts, after: Facts) -> Facts:
    """The facts as they are changed; where another link is shown now, without the name at the old one.

    A name that a member gave stays, and so does one that comes with the change.
    """
    moved = before.links[:1] and after.links[:1] and before.links[0].key != after.links[0].key
    if moved and after.authors == before.authors and before.teller("authors") is Source.ARCHIVE:
        return replace(after, authors=())
    return after


def _signed(facts: Facts, shown: Facts) -> Facts:
    if facts is shown:
        return facts
    told = tuple(each for each in facts.told if each.fact != "authors")
    return replace(facts, authors=shown.authors, told=told)
