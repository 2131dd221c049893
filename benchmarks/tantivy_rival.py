"""The same fics found by tantivy, a search engine as a library, which keeps and reads its own rows."""

from pathlib import Path

import msgspec
import tantivy
from tantivy import Occur, Query

from benchmarks.questions import PAGE, Question
from benchmarks.rivals import COUNTED, Answer, any_kind, keyed
from db.store import compression
from db.store.driver import sqlite
from db.store.text_index import words
from fics.models import Facts, Gate, Kind, Rec
from fics.search.query import Search, Sort

Clause = tuple[Occur, Query]
_ROWS = """
    SELECT
        flat.*,
        json_object(
            'facts', json(facts_json(facts.packed)),
            'recs', json((
                SELECT json_group_array(json_object('member_id', member_id, 'at', datetime(at, 'unixepoch')))
                FROM source.rec
                WHERE rec.fic_id = flat.id
            ))
        )
    FROM flat
    JOIN source.facts ON facts.fic_id = flat.id
    ORDER BY flat.id
"""


class _Row(msgspec.Struct):
    """All that a card shows of a fic."""

    facts: Facts
    recs: list[Rec]


_ROW = msgspec.json.Decoder(_Row, strict=False)


class Tantivy:
    """An index of all servers' fics; the rank is the number of recs, then the id."""

    has_rows = True

    def __init__(self, path: Path, flat: Path, source: Path) -> None:
        self._schema = _schema()
        is_new = not path.exists()
        path.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self._schema, path=str(path))
        if is_new:
            self._fill(flat, source)
        self._index.reload()
        self._searcher = self._index.searcher()

    def can(self, question: Question) -> bool:
        """Everything."""
        return True

    def find(self, question: Question, server_no: int) -> Answer:
        """A page with its count, and another count."""
        search = question.search
        asked = [*self._plain(search, server_no), *self._tags(search), *self._text(search, "text")]
        held = frozenset(Gate) - question.gates - {Gate.NEVER_OPEN}
        shown = [*asked, self._gates(question.gates)]
        total, ids = self._found(shown, search, size=PAGE, skipped=question.page * PAGE)
        if search.text and search.sort is Sort.BEST:
            _, first = self._found([*shown, *self._text(search, "headline")], search, size=PAGE, skipped=0)
            ids = tuple(dict.fromkeys((*first, *self._beside(shown, search, first))))[:PAGE]
        adult = self._found([*asked, self._gates(held)], search, size=1, skipped=0)[0] if held else 0
        return Answer(ids, total, adult)

    def _beside(self, shown: list[Clause], search: Search, first: tuple[int, ...]) -> tuple[int, ...]:
        if len(first) == PAGE:
            return ()
        headline = Query.boolean_query(self._text(search, "headline"))
        return self._found([*shown, (Occur.MustNot, headline)], search, size=PAGE, skipped=0)[1]

    def _found(
        self, clauses: list[Clause], search: Search, *, size: int, skipped: int
    ) -> tuple[int, tuple[int, ...]]:
        field = "id" if search.sort is Sort.NEWEST else "rank"
        found = self._searcher.search(
            Query.boolean_query(clauses), limit=size, offset=skipped, order_by_field=field
        )
        rows = [self._searcher.doc(address) for _, address in found.hits]
        ids = tuple(row["id"][0] for row in rows)
        for row in rows:
            _ROW.decode(row["row"][0])
        total: int = getattr(found, "count", 0)  # tantivy's own types do not know it
        return min(total, COUNTED), ids

    def _term(self, field: str, value: str | int) -> Query:
        return Query.term_query(self._schema, field, value)

    def _any(self, terms: list[Query]) -> Clause:
        return Occur.Must, Query.boolean_query([(Occur.Should, term) for term in terms])

    def _gates(self, gates: frozenset[Gate]) -> Clause:
        return self._any([self._term("gate", int(gate)) for gate in gates])

    def _plain(self, search: Search, server_no: int) -> list[Clause]:
        clauses: list[Clause] = [(Occur.Must, self._term("server_no", server_no))]
        if search.rating:
            clauses.append(self._any([self._term("level", int(level)) for level in search.rating.levels]))
        if search.status:
            clauses.append((Occur.Must, self._term("status", str(search.status))))
        if length := search.length:
            kind, high = tantivy.FieldType.Integer, 10**12 if length.high is None else length.high
            clauses.append(
                (Occur.Must, Query.range_query(self._schema, "words", kind, length.low or 0, high))
            )
        return clauses

    def _tags(self, search: Search) -> list[Clause]:
        named = [any_kind(name) for name in search.tags]
        named += [[(Kind.RELATIONSHIP.value, name)] for name in search.ships]
        named += [[("author", name)] for name in search.authors]
        clauses = [self._any([self._term("tags", keyed(*each)) for each in meant]) for meant in named]
        barred = [keyed(*each) for name in search.without for each in any_kind(name)]
        return clauses + [(Occur.MustNot, self._term("tags", name)) for name in barred]

    def _text(self, search: Search, field: str) -> list[Clause]:
        return [(Occur.Must, Query.term_query(self._schema, field, word)) for word in words(search.text)]

    def _fill(self, flat: Path, source: Path) -> None:
        writer = self._index.writer(128_000_000, 1)
        with sqlite.connect(flat) as db:
            compression.register(db)
            db.execute("ATTACH ? AS source", (str(source),))
            for row in db.execute(_ROWS):
                fic_id, server_no, gate, level, length, status, recced, tags, headline, text, own = row
                document = tantivy.Document(
                    id=fic_id, server_no=server_no, gate=gate, level=level, rank=recced << 40 | fic_id,
                    tags=tags.strip("|").split("|"), status=status, headline=headline, text=text,
                    row=own.encode(),
                )  # fmt: skip
                if length is not None:
                    document.add_integer("words", length)
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True, indexed=True, fast=True)
    builder.add_integer_field("rank", fast=True)
    for name in ("server_no", "gate", "level", "words"):
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in ("tags", "status"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("headline", "text"):
        builder.add_text_field(name, index_option="basic")
    builder.add_bytes_field("row", stored=True)
    return builder.build()
