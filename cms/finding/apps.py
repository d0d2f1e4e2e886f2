"""The app of this room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.http import HttpRequest

OFFICE = {"The public site": {"finding:missed": "Searches that found nothing"}}


class FindingConfig(AppConfig):
    """How the site is found."""

    name = "cms.finding"

    def ready(self) -> None:
        """Keep the index standing and in step with the pages; say in their heads what they are."""
        from cms.finding import panels, promoting, search_tables, signals
        from wallet.home import other_work
        from wallet.ui import navigation

        for subject, pages in OFFICE.items():
            other_work.add(subject, pages)
        post_migrate.connect(search_tables.after_migrations, sender=self, dispatch_uid="finding.search_tables")
        signals.listen()
        panels.hang()
        promoting.explain()
        navigation.add(
            navigation.Place(text="Search", url_name="finding:search", is_for=_is_a_visitor, order=90),
        )


def _is_a_visitor(request: HttpRequest) -> bool:
    return not request.user.is_authenticated
