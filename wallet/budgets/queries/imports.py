"""Files that were brought in before: who, when, and what came of them."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from wallet.budgets.models import ImportRun, ImportState


def imported_before(*, digest: str) -> ImportRun | None:
    """Find the last time that the very same file was imported."""
    runs = ImportRun.objects.filter(digest=digest, state=ImportState.IMPORTED)
    return runs.select_related("imported_by").order_by("-imported_at").first()


def runs_of(*, organisation_ids: Collection[int]) -> QuerySet[ImportRun]:
    """List the files that people of these organisations brought in, and those brought in at the command line."""
    mine = Q(organisation__in=organisation_ids) | Q(organisation__isnull=True)
    return ImportRun.objects.filter(mine).select_related("brought_by", "imported_by", "organisation")
