"""What was found in a file, as a file: one line for each finding, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator

from wallet.budgets.models import ImportFinding

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """Hand it back."""
        return text


def lines(findings: Iterable[ImportFinding]) -> Iterator[str]:
    """Write the findings as CSV, line by line, beginning with the mark by which Excel knows UTF-8."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(["line", "column", "kind", "what is wrong and what would be right"])
    for finding in findings:
        kind = "fault" if finding.is_fault else "note"
        yield writer.writerow([finding.line or "", _safe(finding.column), kind, _safe(finding.sentence)])


def _safe(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
