"""Files that were brought in: who, when, and what came of them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet, Sum

from wallet.budgets.models import ImportedBudget, ImportRun, ImportState
from wallet.people.access import people_for
from wallet.people.models import User


def imported_before(*, digest: str, but: ImportRun | None = None) -> ImportRun | None:
    """Find the last time that the very same file was imported."""
    runs = ImportRun.objects.filter(digest=digest, state=ImportState.IMPORTED)
    others = runs.exclude(pk=but.pk) if but else runs
    return others.select_related("imported_by").order_by("-imported_at").first()


def runs_of(*, organisation_ids: Collection[int]) -> QuerySet[ImportRun]:
    """List the files that people of these organisations brought in, and those brought in at the command line."""
    mine = Q(organisation__in=organisation_ids) | Q(organisation__isnull=True)
    return ImportRun.objects.filter(mine).select_related("brought_by", "imported_by", "organisation")


def budgets_seen(*, run: ImportRun, user: User, on: date) -> QuerySet[ImportedBudget]:
    """List the budgets that an import made or added to, of those people whose money this user may see anyway."""
    people = people_for(user=user, on=on).values("pk")
    seen = run.imported_budgets.filter(budget__person__in=people).select_related("budget__person")
    return seen.annotate(total_pence=Sum("budget__elements__total_pence")).order_by("pk")
