"""The app of this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    """Who and what is there: organisations, services, places, times, costs, and finding them."""

    name = "marketplace.directory"

    def ready(self) -> None:
        """Keep the full-text index standing."""
        from marketplace.directory import search_tables

        post_migrate.connect(search_tables.after_migrations, sender=self, dispatch_uid="directory.search_tables")
