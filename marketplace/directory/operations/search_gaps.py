"""Counting what people looked for and did not find, for those who buy services; never who looked."""

from collections.abc import Sequence
from datetime import date

from django.db import connection

MOST = 6
COUNT = """
INSERT INTO directory_searchgap ("on", stems, district, times) VALUES (%s, %s, %s, 1)
ON CONFLICT ("on", stems, district) DO UPDATE SET times = directory_searchgap.times + 1
"""


def note(*, stems: Sequence[str], district: str, on: date) -> None:
    """Count a search that found nothing, in one statement that both databases know.

    Only what cannot name a person is kept: at most six stems of letters, in the order of the alphabet, and the first
    half of a postcode.
    """
    if kept := telling_of_nobody(stems):
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [on, kept, district])


def telling_of_nobody(stems: Sequence[str]) -> str:
    """Write the words of a search so that they may be counted: at most six, of letters alone, none of them long."""
    return " ".join(sorted(stem for stem in stems if stem.isalpha() and len(stem) <= 16)[:MOST])
