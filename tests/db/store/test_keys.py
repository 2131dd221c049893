"""Which keys lead with the server's place, so that a server's rows stand together; why the others don't."""

from contextlib import closing
from pathlib import Path

from db.store.driver import sqlite
from tests.fresh import put_database

PLACES = ("server_no", "fic_id", "tag_id")
"""Columns that are a server's place, or begin with it: `fic.id` and `tag.id` are `place << 24 | number`."""
PACKED = ("server", "fic", "tag")
"""Tables whose key is the place itself, or such a number."""
SHARED = {
    "archive": "asked once for all lists",
    "fetch": "what an archive told of a link, for all lists",
    "loose": "links that no list has any more",
    "link": "an archive's answer is told to each list that has the link",
    "name": "each way to write a name is kept once for all lists",
    "name_part": "of such a name",
    "name_stated": "of such a name",
    "stated_row": "the triggers' numbers in this file",
    "stated": "found by trigger, then by fic",
    "dictionary": "by which facts are packed, in all lists",
    "kept": "values of the whole bot",
}
"""Of no server."""
MEMBERS = {
    "alert_choice": "how she is told, on all servers",
    "alert_digest": "one message tells of all servers",
    "hidden": "what she hides, on all servers",
    "member_language": "hers, on all servers",
    "shelf": "hers, also where she is on no server any more",
    "shelf_file": "a file that she is bringing to her shelf",
    "shelf_list": "pages of her shelf",
    "suggestion": "shown to her alone, from all servers",
}
"""A member's, whatever server she is on: these stay where she is when a server moves."""
POSTED = {
    "alert": "`alert` buttons in messages",
    "asked": "a search's pages turn by it",
    "attempt": "a form opens again by it",
    "draft": "previews and messages lead to it",
    "entry": "cards in the mods' channels decide by it",
    "import": "its message stops it",
    "log": "undo buttons name it",
    "wanted": "requests' cards answer by it",
    "watch": "a kept search's button names it",
}
"""Whose id stands in buttons that were posted, which must work as long as the message stands."""
PARTS = {
    "copy": "fic_id",
    "draft_link": "draft_id",
    "import_row": "import_id",
    "letter": "entry_id",
    "looked_at": "entry_id",
    "notice": "entry_id",
    "report": "entry_id",
    "wanted_answer": "wanted_id",
    "wanted_card": "wanted_id",
    "wanted_follower": "wanted_id",
    "wanted_report": "wanted_id",
    "watch_match": "watch_id",
}
"""Rows of one of those, or of a fic, that go and move with it; an index leads with that column."""
BY_ORDER = {
    "alias": "a small table, listed in the order in which they were made; its names are unique by server",
    "block": "likewise",
    "spent": "goes within a day",
}
"""Whose id says what was first."""
EVERY = {**SHARED, **MEMBERS, **POSTED, **PARTS, **BY_ORDER}


async def test_each_key_leads_with_the_servers_place_or_has_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "ficrec.db"
    await put_database(path)
    with closing(sqlite.connect(path)) as db:
        tables = [
            name
            for (name, sql) in db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
            if not name.startswith(("sqlite_", "fic_text", "fic_title", "fic_headline", "said"))
            and not sql.startswith("CREATE VIRTUAL")
        ]
        led = {table: {row[0] for row in db.execute(_LED_BY, {"table": table})} for table in tables}
        keys = {table: db.execute(_KEY, {"table": table}).fetchone()[0] for table in tables}

    others = {table for table in tables if keys[table] not in PLACES and table not in PACKED}
    assert others == EVERY.keys()
    assert [table for table, column in PARTS.items() if column not in led[table] | {keys[table]}] == []


_KEY = "SELECT min(name) FILTER (WHERE pk = 1) FROM pragma_table_info(:table)"
_LED_BY = """
    SELECT part.name FROM pragma_index_list(:table) AS made, pragma_index_info(made.name) AS part
    WHERE part.seqno = 0
"""
