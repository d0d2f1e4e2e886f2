"""Many files as one: a ZIP in which the same run is the same bytes."""

import io
from collections.abc import Iterable
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def zipped(files: Iterable[tuple[str, bytes]], *, on: date) -> bytes:
    """Put files into a ZIP; `on` is the day that it says they are from."""
    whole = io.BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, (on.year, on.month, on.day, 12, 0, 0))
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, ZIP_DEFLATED)
    return whole.getvalue()
