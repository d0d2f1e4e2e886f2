"""The full-text index over the stems of search entries, in the way of each database.

PostgreSQL: a stored column of tsvector made from the very same tokens (no dictionary of its own) under a GIN index.
SQLite: an FTS5 table that reads its text from the entries, kept in step by triggers. Both come from `stand`, which a
migration calls, and again after every migration: SQLite makes a table anew to alter it, and triggers are lost in that.
Any table of entries with an `id` and their `stems` can have one: the listings here, the pages of the public site above.
"""

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

POSTGRESQL = """
ALTER TABLE {entries} ADD COLUMN IF NOT EXISTS words tsvector
  GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(stems), ' '))) STORED;

CREATE INDEX IF NOT EXISTS {name}_by_words ON {entries} USING gin (words) WITH (fastupdate = off)
"""
# The “ascii” tokenizer takes every other letter as part of a word: our tokens stay whole, whatever their script.
SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING
  fts5(stems, content='{entries}', content_rowid='id', tokenize='ascii', columnsize=0);

CREATE TRIGGER IF NOT EXISTS {name}_comes AFTER INSERT ON {entries} BEGIN
  INSERT INTO {words}(rowid, stems) VALUES (new.id, new.stems); END;

CREATE TRIGGER IF NOT EXISTS {name}_goes AFTER DELETE ON {entries} BEGIN
  INSERT INTO {words}({words}, rowid, stems) VALUES ('delete', old.id, old.stems); END;

CREATE TRIGGER IF NOT EXISTS {name}_changes AFTER UPDATE OF stems ON {entries} BEGIN
  INSERT INTO {words}({words}, rowid, stems) VALUES ('delete', old.id, old.stems);
  INSERT INTO {words}(rowid, stems) VALUES (new.id, new.stems); END
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The index over one table of entries; the triggers and the index of the database begin with its name."""

    entries: str
    name: str


LISTINGS = Index(entries="directory_searchentry", name="search_entry")


def words_of(entries: str) -> str:
    """Name SQLite's table of the words of these entries: `…searchentry` has `…searchwords`."""
    return f"{entries.removesuffix('entry')}words"


def stand(connection: BaseDatabaseWrapper, index: Index = LISTINGS) -> None:
    """Make the full-text index where it is not there yet."""
    written = POSTGRESQL if connection.vendor == "postgresql" else SQLITE
    with connection.cursor() as cursor:
        for statement in written.split(";\n\n"):
            cursor.execute(statement.format(entries=index.entries, name=index.name, words=words_of(index.entries)))


def after_migrations(*, using: str = DEFAULT_DB_ALIAS, index: Index = LISTINGS, **_: Any) -> None:
    """Make it again where a migration lost it."""
    connection = connections[using]
    if index.entries in connection.introspection.table_names():
        stand(connection, index)
