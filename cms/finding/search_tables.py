"""The full-text index over the entries of pages, made in the directory's way."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS

from marketplace.directory import search_tables
from marketplace.directory.search_tables import Index

PAGES = Index(entries="finding_pageentry", name="page_entry")


def after_migrations(*, using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the index again where a migration lost it."""
    search_tables.after_migrations(using=using, index=PAGES)
