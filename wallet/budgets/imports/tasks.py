"""Checking and importing in the background, with the progress kept where every page can read it at once."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from wallet.budgets.imports import runs
from wallet.budgets.models import ImportRun
from wallet.people.models import User

REMEMBERED = 120  # seconds: after so long without a word the work has stopped
SMALL = 256 * 1024  # bytes: a file that is done before a page would have to wait for it


@shared_task
def check_file(run_id: int) -> None:
    """Check the file of a run."""
    run = ImportRun.objects.select_related("brought_by").get(pk=run_id)
    telling = Telling(run_id)
    runs.check(run=run, on=timezone.localdate(), progress=telling)
    telling.done()


@shared_task
def import_file(run_id: int, user_id: int) -> None:
    """Import the file of a run that was started."""
    run, at = ImportRun.objects.get(pk=run_id), timezone.now()
    telling = Telling(run_id)
    by = User.objects.get(pk=user_id)
    runs.import_(run=run, by=by, at=at, on=timezone.localdate(at), progress=telling)
    telling.done()


class Telling:
    """Tell how far a run has come, in the cache: the database shows nothing of a transaction that is still open."""

    def __init__(self, run_id: int) -> None:
        self._key = _key(run_id)
        self("Waiting", 0, 1)

    def __call__(self, work: str, done: int, total: int) -> None:
        """Keep how far it is."""
        total = max(total, 1)
        told = {"work": work, "done": done, "total": total, "percent": done * 100 // total}
        cache.set(self._key, told, REMEMBERED)

    def done(self) -> None:
        """Say no more."""
        cache.delete(self._key)


def told(run_id: int) -> dict[str, str | int] | None:
    """Answer how far a run has come: its work, what is done of the total; nothing when it is not under way."""
    progress: dict[str, str | int] | None = cache.get(_key(run_id))
    return progress


def expect(run_id: int) -> None:
    """Say that a run will be worked on as soon as a worker is free."""
    Telling(run_id)


def _key(run_id: int) -> str:
    return f"import-run/{run_id}"
