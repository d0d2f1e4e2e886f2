"""Counting what people looked for and did not find, for those who buy services; never who looked."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F

from marketplace.directory.models import SearchGap

MOST = 6


@transaction.atomic
def note(*, stems: Sequence[str], district: str, on: date) -> None:
    """Count a search that found nothing.

    Only what cannot name a person is kept: at most six stems of letters, in the order of the alphabet, and the first
    half of a postcode.
    """
    kept = " ".join(sorted(stem for stem in stems if stem.isalpha() and len(stem) <= 16)[:MOST])
    if not kept:
        return
    gap, _ = SearchGap.objects.get_or_create(on=on, stems=kept, district=district, defaults={"times": 0})
    SearchGap.objects.filter(pk=gap.pk).update(times=F("times") + 1)
