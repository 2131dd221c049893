"""The keys that stay of fics and authors that left: nobody can read a name in them, only find it again."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from fics.links import disguises
from fics.links.addresses import THREAD
from fics.links.users import users_in
from fics.models import Facts
from fics.tags import byline_variants, tag_names
from fics.tags.authors import PSEUD, names_of
from fics.tags.triggers.words import folded


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
    told = (facts.title, facts.summary, facts.series)
    addressed = {link.key for link in (*facts.links, *disguises.told_in(*told))}
    # below an entry that its author took off, each thread of comments is hers, too
    entries = {key.partition(THREAD)[0] for key in addressed}
    left = map(link_key, addressed | entries)
    return frozenset({*left, *_author_keys(facts), *(works if facts.title else ())})


def address_keys(texts: Iterable[str]) -> frozenset[str]:
    """The keys of all fics whose addresses stand in these texts."""
    return frozenset(link_key(link.key) for link in disguises.told_in(*texts))


def named_keys(text: str) -> frozenset[str]:
    """The keys of all authors that a text may tell of: anything by quill."""
    every = {name for each in byline_variants.named_in(text) for name in names_of(each)}
    return frozenset({*map(author_key, every), *(_author_looks_key(name, None) for name in every)})


def doubtful_keys(facts: Facts) -> frozenset[str]:
    """Every key under which somebody of that name, or a fic of that title, may have left.

    Without a link, a byline may be hers, and a title that nobody signed. With one, only both together are
    worth a question. So is what looks like it: other scripts' letters, a title with a note, a name with `by`.
    """
    titles = byline_variants.titles(facts.title) if facts.title else frozenset[str]()
    signed = [author for author in facts.authors if not byline_variants.names_nobody(author)]
    names = _possible_names(facts, signed)
    words = byline_variants.words_of(signed)
    works = (key for title in titles for name in names | words for key in _doubtful_works(title, name))
    if facts.links:
        # with all her fics, as the name is and as it looks
        by_archive = [(name, archive) for name in names for archive in (None, *_archives(facts))]
        looks = (key(*each) for key in (author_key, _author_looks_key) for each in by_archive)
        return frozenset((*works, *looks))
    unsigned = () if signed else (key for title in titles for key in _title_keys(title))
    return frozenset((*works, *unsigned, *(key for name in names for key in byline_keys(name))))


def _possible_names(facts: Facts, signed: Iterable[str]) -> frozenset[str]:
    """Every name that its bylines, its title, or the addresses of its links may be signed with."""
    bylines = {name for each in signed for name in (each, *byline_variants.bylines(each))}
    if facts.title:
        bylines |= byline_variants.signed_by(facts.title)
    for text in filter(None, (facts.summary, facts.series, *facts.freeforms)):
        bylines |= byline_variants.named_in(text)
    bylines |= {user for link in facts.links for user in users_in(link)}
    return frozenset(name for each in bylines for name in names_of(each))


def leaving_keys(name: str, archive: str | None) -> frozenset[str]:
    """What is kept of an author who leaves with all her fics, by her name, on one archive or everywhere."""
    looks = {_author_looks_key(each, archive) for each in names_of(name)}
    return frozenset({author_key(name, archive), *looks, *byline_keys_of(name)})


def _author_looks_key(name: str, archive: str | None) -> str:
    return _hashed(f"author-looks:{archive or ''}:{byline_variants.looks(name)}")


def keys_left_by(facts: Facts) -> frozenset[str]:
    """What is kept of a fic whose author took it off: nobody can read it, only find it again."""
    archives = {"", *_archives(facts)}
    # of `pseud (user)` the user is the one in brackets
    pseuds = [(author, PSEUD.fullmatch(author)) for author in facts.authors]
    users = {pseud["user"] if pseud else author for author, pseud in pseuds}
    works = {
        *(_work_key(archive, facts.title, name) for name in _names(facts) for archive in archives),
        *(_work_key(_USER, facts.title, name) for name in users),
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


@lru_cache(4_096)
def _letters(text: str) -> str:
    """A text's letters and digits alone, without case and accents."""
    return "".join(filter(str.isalnum, folded(text))) or tag_names.normal(text)


def _archives(facts: Facts) -> set[str]:
    return {tag_names.normal(link.archive) for link in facts.links}


def _names(facts: Facts) -> set[str]:
    return {name for author in facts.authors for name in names_of(author)}


def _author_keys(facts: Facts) -> Iterator[str]:
    archives = {None, *_archives(facts)}
    for author in facts.authors:
        for name in names_of(author):
            yield from (author_key(name, archive) for archive in archives)


def _hashed(key: str) -> str:
    return sha256(key.encode()).hexdigest()
