"""Facts as the file keeps them: JSON, compressed with what most facts have in common.

A copy of the file can be read without FicRec. What is packed is raw deflate; its preset dictionary is in the
table `dictionary`. In Python: `zlib.decompressobj(-15, zdict=words).decompress(packed)`.
"""

import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache

import msgspec

from db.store.driver import sqlite
from fics.models import Facts, Kind
from fics.tags import completion
from fics.tags.name_parts import other_keys
from fics.tags.triggers.facts import stated
from fics.tags.triggers.row import Trigger
from fics.tags.triggers.table import TABLE, VERSION, mentioned, triggers_of
from fics.tags.wordings import mentioned_as
from fics.text.text_words import indexed, marked_names

_RAW = -15
"""Deflate without a header."""
# Never to be changed: what was packed with it could not be read again. What is most common comes last.
_WORDS = """
    about after again all and angst are back because been before but can character child come could
    day death do does down end even every everyone eyes family father feelings find finds first for
    friends from get gets getting girl go going good had hand hands happy has have he heart her him his home
    how if in into is it its just know life light like little long look love made make man mother much
    never new night not nothing now of off old on one only or other out over own part people place read
    relationship right say school see set she should so some something story take tell than that the their
    them then there they thing things think this those time to together too try turn two under until up
    very want was way we well were what when where which while who why will with without work world
    would year years you your
    Alternate Universe - Modern Setting Alternate Universe - Canon Divergence Post-Canon Pre-Canon
    Missing Scene Crossover One Shot Established Relationship Friends to Lovers Enemies to Lovers
    Slow Burn Getting Together Emotional Hurt/Comfort Angst with a Happy Ending Fluff and Angst
    Found Family Mutual Pining First Kiss Fake/Pretend Relationship Canon-Typical Violence
    Mental Health Issues Self-Discovery
    Original Characters Original Female Character(s) Original Male Character(s) & Reader/
    https://www.wattpad.com/story/ https://forums.spacebattles.com/threads/ https://www.royalroad.com/fiction/
    fanfiction.net:{"url":"https://www.fanfiction.net/s/","archive":"FanFiction.Net"}
    Not Rated General Audiences Teen And Up Audiences Русский Español Français Deutsch Italiano Português 中文
    "F/F","F/M","Gen","M/M","Multi","Other" "Underage Sex","Rape/Non-Con","Major Character Death"
    "Graphic Depictions Of Violence","Creator Chose Not To Use Archive Warnings"
"""
_TOLD = ",".join(
    f'{{"fact":"{fact}","by":"archive","at":"2026-11-22T12:00:00Z"}}'
    for fact in (
        "title", "authors", "fandoms", "relationships", "characters", "freeforms", "warnings", "categories",
        "rating", "summary", "words", "chapters", "chapters_planned", "status", "language", "published",
        "updated", "series", "links",
    )
)  # fmt: skip
_EXAMPLE = (
    '{"title":"The ","authors":[""],"fandoms":[""],"relationships":["/"],"characters":["",""],'
    '"freeforms":["",""],"warnings":["No Archive Warnings Apply"],"categories":["M/M"],'
    '"rating":{"level":2,"label":"Teen"},'
    '"summary":"","words":null,"chapters":null,"chapters_planned":null,"status":"in-progress",'
    '"status":"complete","language":"English","published":null,"updated":"2019-01-0","series":null,'
    '"links":[{"key":"ao3:1","url":"https://archiveofourown.org/works/1","archive":"AO3"}],'
    '"absence":null,"told":[],"unnamed":false}'
)
DICTIONARY = " ".join([*_WORDS.split(), _TOLD, _EXAMPLE]).encode()
_FACTS = msgspec.json.Decoder(Facts)
# a number in as few bytes as it needs: seven bits each, and the eighth says that more follow
_SEVEN_BITS, _MORE = 0x7F, 0x80
_KINDS = {kind.value: kind for kind in Kind}


def pack(facts: Facts) -> bytes:
    """A fic's facts as the file keeps them."""
    press = zlib.compressobj(9, zlib.DEFLATED, _RAW, zlib.DEF_MEM_LEVEL, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    return press.compress(msgspec.json.encode(facts)) + press.flush()


# The fics that most members rec come first in most searches: theirs are unpacked once.
@lru_cache(maxsize=512)
def unpack(kept: bytes) -> Facts:
    """The facts that the file keeps."""
    return _FACTS.decode(unpacked(kept))


@lru_cache(maxsize=32)
def unpacked(kept: bytes) -> str:
    """The facts that the file keeps, as JSON."""
    return zlib.decompressobj(_RAW, DICTIONARY).decompress(kept).decode()


def indexed_headline(facts: Facts) -> str:
    """The words by which a fic is found first, as the index has them: those of title and authors."""
    return indexed(_headline(facts))


def indexed_text(facts: Facts) -> str:
    """All words by which a fic is found, as the index has them, and which of them people are called by."""
    people = (*facts.every_name(Kind.RELATIONSHIP), *facts.every_name(Kind.CHARACTER))
    names = (*facts.every_name(Kind.FANDOM), *people, *facts.every_name(Kind.FREEFORM))
    told = " ".join((_headline(facts), *names, facts.summary or ""))
    return f"{indexed(told)} {marked_names(people)}"


def _headline(facts: Facts) -> str:
    return " ".join((facts.title or "", *facts.authors))


def pack_ids(ids: Iterable[int]) -> bytes:
    """Numbers as the file keeps them: in order, each as its distance from the last, seven bits a byte."""
    kept, last = bytearray(), 0
    for each in sorted(ids):
        step, last = each - last, each
        while step > _SEVEN_BITS:
            kept.append(step & _SEVEN_BITS | _MORE)
            step >>= 7
        kept.append(step)
    return bytes(kept)


def unpack_ids(kept: bytes) -> list[int]:
    """The numbers that the file keeps so."""
    ids, last, step, place = list[int](), 0, 0, 0
    for byte in kept:
        step |= (byte & _SEVEN_BITS) << place
        place += 7
        if byte < _MORE:
            last += step
            ids.append(last)
            step, place = 0, 0
    return ids


def typed(name_id: int, kind_no: int, key: str) -> bytes:
    """A name as it stands among those of a list that are looked through while somebody types."""
    return completion.record(name_id, kind_no, completion.spellings(kind_no, key))


def parts(kind: str, name: str) -> tuple[str, ...]:
    """The keys by which a name is found besides its own."""
    return other_keys(_KINDS[kind], name) if kind in _KINDS else ()


def keys_said(name: str) -> list[str]:
    """The keys of the rows of the table of triggers that a name says."""
    return _keys(triggers_of(name))


def register(db: sqlite.Connection) -> None:
    """Gives a connection the functions that `db`'s statements and its migrations ask for; no trigger does."""

    def of_facts(words: Callable[[Facts], str]) -> Callable[[bytes], str]:
        return lambda kept: words(unpack(kept))

    def text_said(text: str) -> str:
        return _json(_keys(mentioned(text)))

    def name_said(name: str) -> str:
        return _json(keys_said(name))

    def name_parts(kind: str, name: str) -> str:
        return _json(parts(kind, name))

    def ids(kept: bytes) -> str:
        return _json(unpack_ids(kept))

    def moved(kept: bytes, old: int, new: int) -> bytes:
        return pack_ids({new if each == old else each for each in unpack_ids(kept)})

    db.create_function("facts_dictionary", 0, lambda: DICTIONARY, deterministic=True)
    db.create_function("facts_json", 1, unpacked, deterministic=True)
    db.create_function("facts_headline", 1, of_facts(indexed_headline), deterministic=True)
    db.create_function("facts_text", 1, of_facts(indexed_text), deterministic=True)
    db.create_function("tags_unpacked", 1, ids, deterministic=True)
    db.create_function("tags_moved", 3, moved, deterministic=True)
    db.create_function(
        "facts_stated", 1, of_facts(lambda facts: _json(_keys(stated(facts)))), deterministic=True
    )
    db.create_function("text_stated", 1, text_said, deterministic=True)
    db.create_function("name_stated", 1, name_said, deterministic=True)
    db.create_function("stated_rows", 0, lambda: _json(_keys(TABLE)))
    db.create_function("stated_version", 0, lambda: VERSION)
    db.create_function("name_parts", 2, name_parts, deterministic=True)
    db.create_function("name_typed", 3, typed, deterministic=True)
    db.create_function("name_words", 1, mentioned_as, deterministic=True)


def _keys(rows: Iterable[Trigger]) -> list[str]:
    return [row.key for row in rows]


def _json(values: Iterable[str | int]) -> str:
    return msgspec.json.encode(list(values)).decode()
