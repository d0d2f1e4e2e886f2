"""Noting the links of all published pages, and looking whether each still leads somewhere."""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from itertools import islice
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from cms.editing import link_asking
from cms.editing.link_asking import Answer, Patience
from cms.editing.link_finding import Found, found
from cms.editing.models import PageLink, Target
from cms.editing.rules import RULES
from cms.pages.models import SitePage

type Progress = Callable[[int, int], None]


def gather() -> int:
    """Note where every published page leads, and forget what no page leads to any more; answer how many places."""
    seen = set()
    for page in SitePage.objects.live().specific().iterator(chunk_size=100):
        _note(page, found(page))
        seen.add(page.pk)
    PageLink.objects.exclude(page__in=seen).delete()
    Target.objects.filter(links__isnull=True).delete()
    return PageLink.objects.count()


def check_due(
    *, at: datetime, on: date, progress: Progress | None = None, wait: Callable[[float], None] = time.sleep
) -> int:
    """Look at every address that is due, a few at a time and no machine twice at once; answer how many.

    Each round is kept at once, so that a run that was broken off goes on where it was.
    """
    row = RULES.row("link_check", on=on)
    patience = Patience(**{name: row[name] for name in Patience.__dataclass_fields__})
    due = Q(checked_at__isnull=True) | Q(checked_at__lte=at - timedelta(days=row["again_after_days"]))
    targets = list(Target.objects.filter(due).order_by("address"))
    done = 0
    with ThreadPoolExecutor(max_workers=row["at_once"]) as pool:
        for batch in _rounds(targets, row["at_once"]):
            outside = [target for target in batch if target.is_outside]
            answers = pool.map(partial(link_asking.outside, patience=patience), [each.address for each in outside])
            heard = dict(zip((each.pk for each in outside), answers, strict=True))
            for target in batch:
                _keep(target, heard.get(target.pk) or link_asking.inside(target.address), at)
            done += len(batch)
            if progress:
                progress(done, len(targets))
            if outside and done < len(targets):
                wait(row["pause_ms"] / 1000)
    return done


@transaction.atomic
def _note(page: Page, links: Iterable[Found]) -> None:
    PageLink.objects.filter(page=page).delete()
    for link in links:
        target, _ = Target.objects.get_or_create(address=link.address)
        PageLink.objects.create(page=page, target=target, words=link.words, sentence=link.sentence)


def _keep(target: Target, answer: Answer, at: datetime) -> None:
    target.state, target.fault, target.checked_at = answer.state, answer.fault[:200], at
    target.failing_since = None if answer.state == Target.State.FINE else (target.failing_since or at)
    target.save(update_fields=["state", "fault", "checked_at", "failing_since"])


def _rounds(targets: list[Target], at_once: int) -> Iterator[list[Target]]:
    """Give the targets in rounds, in each of which no machine is asked twice."""
    waiting = {target.pk: target for target in targets}
    while waiting:
        by_host = {_host(each.address): each for each in reversed(waiting.values())}
        batch = list(islice(by_host.values(), at_once))
        for target in batch:
            del waiting[target.pk]
        yield batch


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address
