"""One file of a run, or all of them, as a download that leaves nothing behind."""

from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import quote

from django.http import HttpResponse

from payroll.papers import p45, payslips
from payroll.papers.errors import HasNotLeft, NobodyPaid
from payroll.paye.runs import LockedRun
from payroll.payruns.forms.downloads import DownloadForm
from payroll.payruns.queries import archives, bundles, readme
from payroll.payruns.queries.names import names
from payroll.payruns.views.answers import made

TYPES = {"pdf": "application/pdf", "zip": "application/zip", "xml": "application/xml", "csv": "text/csv; charset=utf-8"}


def response(*, form: DownloadForm, on: date) -> HttpResponse | None:
    """Give the file that is wanted; nothing where the run has no such file."""
    kind, whose, is_large = form.wants()
    locked = form.locked
    if kind in PAPERS:
        return _paper(locked, kind, whose, is_large=is_large)
    if kind == "everything":
        files = _everything(locked, on, is_large=is_large)
        return attachment(archives.zipped(files, on=locked.run.payday), f"{_stem(locked)}.zip")
    if kind == "papers":
        papers = bundles.papers(locked=locked, is_large=is_large)
        return attachment(archives.zipped(papers, on=locked.run.payday), f"{_stem(locked)}-papers.zip")
    document = made(locked=locked, on=on).named(kind)
    return attachment(document.content, f"{_stem(locked)}-{document.name}") if document else None


def attachment(content: bytes, name: str, content_type: str = "") -> HttpResponse:
    """Answer with a file to keep, never shown inside a page of ours."""
    kind = content_type or TYPES.get(name.rpartition(".")[2], "application/octet-stream")
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _payslip(locked: LockedRun, pay_id: str, is_large: bool) -> bytes:  # noqa: FBT001 - as the table below asks it
    return payslips.pdf(locked=locked, pay_id=pay_id, is_large=is_large)


def _p45(locked: LockedRun, pay_id: str, is_large: bool) -> bytes:  # noqa: FBT001
    return p45.pdf(locked=locked, pay_id=pay_id, is_large=is_large)


PAPERS: dict[str, Callable[[LockedRun, str, bool], bytes]] = {"payslip": _payslip, "p45": _p45}


def _paper(locked: LockedRun, kind: str, pay_id: str, *, is_large: bool) -> HttpResponse | None:
    try:
        paper = PAPERS[kind](locked, pay_id, is_large)
    except (NobodyPaid, HasNotLeft):
        return None
    whose = names(result.employee.pay_id for result in locked.run.employees)[pay_id]
    return attachment(paper, f"{_stem(locked)}-{kind}-{whose}.pdf")


def _everything(locked: LockedRun, on: date, *, is_large: bool) -> Iterator[tuple[str, bytes]]:
    bundle = made(locked=locked, on=on)
    yield "README.txt", readme.readme(bundle).encode()
    yield from ((document.name, document.content) for document in bundle.documents)
    yield from bundles.papers(locked=locked, is_large=is_large)


def _stem(locked: LockedRun) -> str:
    return f"pay-{locked.run.payday.isoformat()}"
