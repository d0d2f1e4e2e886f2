"""The app of this room."""

from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    """Who and what is there: organisations, services, places, times, costs, and finding them."""

    name = "marketplace.directory"

    def ready(self) -> None:
        """Keep the full-text index standing, and the guards over who has been checked; lead everybody to support."""
        from marketplace.directory import panels, search_tables
        from wallet.ledger import guards
        from wallet.ui import navigation

        panels.hang()
        guards.register(self.label, Path(__file__).parent / "sql")
        post_migrate.connect(search_tables.after_migrations, sender=self, dispatch_uid="directory.search_tables")
        navigation.add(
            navigation.Place(text="Find support", url_name="directory:search", is_for=lambda _: True, order=5)
        )
