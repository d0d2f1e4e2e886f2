"""P60s, the payment record and deductions records, from the settled runs of a year; nothing is kept."""

from collections.abc import Callable, Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from payroll.papers import p11, p32, p60
from payroll.papers.errors import NotTogether
from payroll.papers.years import YearOfRuns
from payroll.payruns.forms.years import YearForm
from payroll.payruns.queries.archives import zipped
from payroll.payruns.queries.names import names
from payroll.payruns.views.downloads import attachment
from wallet.people.views.doors import Visit, signed_in, today


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def year(request: Visit) -> HttpResponse:
    """Ask for settled runs, and give the papers that are wanted of them."""
    if request.method != "POST":
        return render(request, "payruns/years/page.html", {"form": YearForm(on=today(request))})
    form = YearForm(request.POST, request.FILES, on=today(request))
    given = _papers(form) if form.is_valid() else None
    return given or render(request, "payruns/years/page.html", {"form": form})


def _papers(form: YearForm) -> HttpResponse | None:
    runs: YearOfRuns = form.cleaned_data["settled"]
    paper, is_large = form.cleaned_data["paper"], form.cleaned_data["large"]
    name = f"{paper}-{runs.year.name}"
    if paper == "p32":
        return attachment(p32.pdf(year=runs, is_large=is_large), f"{name}.pdf")
    try:
        files = [(f"{paper}/{whose}.pdf", content) for whose, content in _each(runs, PDFS[paper], is_large=is_large)]
    except NotTogether as refusal:
        form.add_error("settled", str(refusal))
        return None
    if not files:
        form.add_error("settled", "Nobody is employed when the tax year ends, so nobody gets a P60")
        return None
    return attachment(zipped(files, on=runs.last.run.payday), f"{name}.zip")


type Maker = Callable[..., Iterator[tuple[str, bytes]]]

PDFS: dict[str, Maker] = {"p60": p60.pdfs, "p11": p11.pdfs}


def _each(runs: YearOfRuns, pdfs: Maker, *, is_large: bool) -> Iterator[tuple[str, bytes]]:
    called = names(runs.people)
    for pay_id, paper in pdfs(runs, is_large=is_large):
        yield called[pay_id], paper
