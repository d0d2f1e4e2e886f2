"""The full-text index over the stems of the search entries, in the way of each database.

PostgreSQL: a stored column of tsvector made from the very same tokens (no dictionary of its own) under a GIN index.
SQLite: an FTS5 table that reads its text from the entries, kept in step by triggers. Both come from `stand`, which a
migration calls, and again after every migration: SQLite makes a table anew to alter it, and triggers are lost in that.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

ENTRIES = "directory_searchentry"
POSTGRESQL = """
ALTER TABLE directory_searchentry ADD COLUMN IF NOT EXISTS words tsvector
  GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(stems), ' '))) STORED;

CREATE INDEX IF NOT EXISTS search_entry_by_words ON directory_searchentry USING gin (words) WITH (fastupdate = off)
"""
# The “ascii” tokenizer takes every other letter as part of a word: our tokens stay whole, whatever their script.
SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS directory_searchwords USING
  fts5(stems, content='directory_searchentry', content_rowid='id', tokenize='ascii', columnsize=0);

CREATE TRIGGER IF NOT EXISTS search_entry_comes AFTER INSERT ON directory_searchentry BEGIN
  INSERT INTO directory_searchwords(rowid, stems) VALUES (new.id, new.stems); END;

CREATE TRIGGER IF NOT EXISTS search_entry_goes AFTER DELETE ON directory_searchentry BEGIN
  INSERT INTO directory_searchwords(directory_searchwords, rowid, stems) VALUES ('delete', old.id, old.stems); END;

CREATE TRIGGER IF NOT EXISTS search_entry_changes AFTER UPDATE OF stems ON directory_searchentry BEGIN
  INSERT INTO directory_searchwords(directory_searchwords, rowid, stems) VALUES ('delete', old.id, old.stems);
  INSERT INTO directory_searchwords(rowid, stems) VALUES (new.id, new.stems); END
"""


def stand(connection: BaseDatabaseWrapper) -> None:
    """Make the full-text index where it is not there yet."""
    with connection.cursor() as cursor:
        for statement in (POSTGRESQL if connection.vendor == "postgresql" else SQLITE).split(";\n\n"):
            cursor.execute(statement)


def after_migrations(*, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make it again where a migration lost it."""
    connection = connections[using]
    if ENTRIES in connection.introspection.table_names():
        stand(connection)
