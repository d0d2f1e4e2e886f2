"""A statement for any period: as a page, as a file for a spreadsheet, and as a PDF."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from wallet.home.documents import statement as document
from wallet.home.forms.statement import StatementForm, ready_made
from wallet.home.queries import statements
from wallet.home.queries.sights import sight
from wallet.home.queries.statements import Statement
from wallet.home.views import files
from wallet.people.access import Action
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, for_person, now, today

COLUMNS = ("Date", "What", "For", "In", "Out", "Balance")


@for_person(Action.SEE_MONEY, page="A statement")
def statement(request: PersonVisit, person: Person) -> HttpResponse:
    """Show a statement, and ask for another."""
    form = _form(request, person)
    drawn = _drawn(request, person, form) if form.is_valid() else None
    periods = ready_made(budgets=form.budgets, on=today(request))
    context = {"person": person, "form": form, "statement": drawn, "query": _query(form), "periods": periods}
    return render(request, "home/statements/statement.html", context)


@for_person(Action.SEE_MONEY, page="A statement, as a file")
def statement_csv(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Give a statement as a file for a spreadsheet."""
    form = _form(request, person)
    if not form.is_valid():
        return _back(request, person)
    drawn = _drawn(request, person, form)
    return files.csv(name=_file_name(drawn), header=COLUMNS, rows=_rows(drawn))


@for_person(Action.SEE_MONEY, page="A statement, as a PDF")
def statement_pdf(request: PersonVisit, person: Person) -> HttpResponseBase:
    """Give a statement as a PDF to print, keep or send."""
    form = _form(request, person)
    if not form.is_valid():
        return _back(request, person)
    drawn = _drawn(request, person, form)
    response = HttpResponse(document.pdf(statement=drawn, person=person, at=now(request)), "application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_file_name(drawn)}.pdf"'
    return response


def _form(request: PersonVisit, person: Person) -> StatementForm:
    seen = sight(person=person, relation=request.relation)
    parts = list(seen.portions().select_related("holder", "funder", "budget"))
    budgets = list(seen.budgets())
    return StatementForm(request.GET, parts=parts, budgets=budgets, on=today(request))


def _drawn(request: PersonVisit, person: Person, form: StatementForm) -> Statement:
    return statements.statement(seen=sight(person=person, relation=request.relation), asked=form.asked())


def _back(request: HttpRequest, person: Person) -> HttpResponseBase:
    """Go where the faults of what was asked are shown."""
    return redirect(reverse("home:statement", args=[person.pk], query=request.GET))


def _query(form: StatementForm) -> str:
    """Write what was asked as the end of an address, so that page, file and PDF say the same."""
    if not form.is_valid():
        return ""
    asked = form.asked()
    portion = asked.portion.pk if asked.portion else ""
    return f"?from_day={asked.starts_on}&to_day={asked.ends_on}&portion={portion}&book={asked.book}"


def _file_name(drawn: Statement) -> str:
    return f"statement-{drawn.asked.starts_on}-to-{drawn.asked.ends_on}"


def _rows(drawn: Statement) -> Iterator[tuple[files.Cell, ...]]:
    total = drawn.footed.total
    yield drawn.asked.starts_on, "Opening balance", "", "", "", files.Pounds(total.opening_pence)
    for line in drawn.footed.lines:
        what, why = document.words(line.movement)
        came, went = (files.Pounds(pence) if pence else "" for pence in (line.in_pence, line.out_pence))
        yield line.movement.on, what, why, came, went, files.Pounds(line.balance_pence)
    closing = files.Pounds(total.closing_pence)
    yield (
        drawn.asked.ends_on,
        "Closing balance",
        "",
        files.Pounds(total.in_pence),
        files.Pounds(total.out_pence),
        closing,
    )
    for one in drawn.footed.streams:
        sums = (files.Pounds(one.in_pence), files.Pounds(one.out_pence), files.Pounds(one.closing_pence))
        yield drawn.asked.ends_on, one.name, f"of which, from {files.Pounds(one.opening_pence)}", *sums
