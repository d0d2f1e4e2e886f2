"""“Work out a pay run”: a file goes in, the figures with their working and everything to download come out.

Nothing is kept: the page carries the settled run, signed, and sends it back for each file that is wanted.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from payroll.payruns.examples import example as example_run
from payroll.payruns.forms.checks import CheckForm
from payroll.payruns.forms.downloads import DownloadForm
from payroll.payruns.views import downloads
from payroll.payruns.views.answers import Answer, answer
from wallet.people.views.doors import Visit, signed_in, today


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: Visit) -> HttpResponse:
    """Ask for the file of a run; show what it comes to, or everything that is wrong with it."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, shown = CheckForm(*sent, on=today(request)), None
    if form.is_valid() and form.locked:
        shown = answer(locked=form.locked, carried=form.carried, on=today(request))
    return _page(request, form, shown)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def download(request: Visit) -> HttpResponse:
    """Give one file of the run that the page carried; who comes without one begins at the beginning."""
    if request.method != "POST":
        return redirect("payruns:check")
    form = DownloadForm(request.POST)
    if not form.is_valid():
        return _page(request, CheckForm(on=today(request)), None, lost=True, status=400)
    return downloads.response(form=form, on=today(request)) or _page(
        request, CheckForm(on=today(request)), answer(locked=form.locked, carried=form.data["run"], on=today(request))
    )


@signed_in
@require_safe
def example(request: HttpRequest) -> HttpResponse:
    """Give a run to begin from, with made-up people."""
    return downloads.attachment(example_run(on=today(request)), "pay-run.json", "application/json")


def _page(
    request: HttpRequest, form: CheckForm, shown: Answer | None, *, lost: bool = False, status: int = 200
) -> HttpResponse:
    context = {"form": form, "answer": shown, "lost": lost}
    return render(request, "payruns/checks/page.html", context, status=status)
