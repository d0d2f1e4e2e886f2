"""Reading and applying in the background, every night by itself, and telling the editors when that needs them."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from marketplace.directory import letters
from marketplace.directory.imports import runs
from marketplace.directory.imports.faults import Shrunk
from marketplace.directory.models import ImportRun, Source
from wallet.people.models import User

REMEMBERED = 180  # seconds: after so long without a word the work has stopped
SMALL = 256 * 1024  # bytes: a file that is done before a page would have to wait for it
State = ImportRun.State


@shared_task
def check_run(run_id: int) -> None:
    """Fetch, read and compare a run."""
    run = ImportRun.objects.select_related("source").get(pk=run_id)
    telling = Telling(run_id)
    runs.check(run=run, on=timezone.localdate(), progress=telling)
    telling.done()


@shared_task
def apply_run(run_id: int, user_id: int) -> None:
    """Apply a run that was started."""
    run, at = ImportRun.objects.select_related("source").get(pk=run_id), timezone.now()
    telling = Telling(run_id)
    by = User.objects.get(pk=user_id)
    runs.apply(run=run, by=by, at=at, on=timezone.localdate(at), progress=telling)
    telling.done()


@shared_task
def read_scheduled() -> int:
    """Read every source that is read each night, and answer how many there are."""
    sources = list(Source.objects.filter(is_scheduled=True).values_list("pk", flat=True))
    for source_id in sources:
        read_source.delay(source_id)
    return len(sources)


@shared_task
def read_source(source_id: int) -> None:
    """Read one source and apply its good rows; where it failed or shrank, nothing changes and the editors are told."""
    source, at = Source.objects.get(pk=source_id), timezone.now()
    run = runs.send_for(source=source, by=None, at=at)
    telling = Telling(run.pk)
    run = runs.check(run=run, on=timezone.localdate(at), progress=telling)
    try:
        if run.state == State.READY:
            run = runs.start(run=run, by=None, at=at)
            runs.apply(run=run, by=None, at=at, on=timezone.localdate(at), progress=telling)
    except Shrunk:
        pass
    telling.done()
    if run.state == State.FAILED or (run.has_shrunk and run.state == State.READY):
        letters.tell_editors_of_feed.delay_on_commit(run.pk)


class Telling:
    """Tell how far a run has come, in the cache, where every page can read it at once."""

    def __init__(self, run_id: int) -> None:
        self._key = _key(run_id)
        self("Waiting", 0, 1)

    def __call__(self, work: str, done: int, total: int) -> None:
        """Keep how far it is."""
        total = max(total, done, 1)
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
    return f"listing-import/{run_id}"
