"""Counting what people looked for on the whole site and did not find; never who looked."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

from marketplace.directory.operations.search_gaps import telling_of_nobody

COUNT = """
INSERT INTO finding_missedsearch (month, stems, times) VALUES (%s, %s, 1)
ON CONFLICT (month, stems) DO UPDATE SET times = finding_missedsearch.times + 1
"""


def note(*, stems: Sequence[str], on: date) -> None:
    """Count a search that found nothing, in one statement that both databases know; by the rules of market gaps."""
    if kept := telling_of_nobody(stems):
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [on.replace(day=1), kept])
