"""Putting notices into a run: each from its day, never an older one over a newer one, the same file twice as once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from payroll.paye.figures import written
from payroll.paye.runs import About, Employee, PayInput, RunInput, Told, checking
from payroll.rti.notices.notice import Form, Notice


class Outcome(StrEnum):
    """What became of a notice."""

    APPLIED = "applied"
    ALREADY = "already there"
    OLDER = "older than what is there"
    LATER = "for later"
    UNCLEAR = "not clear"
    NOT_MATCHED = "not matched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One notice and what became of it, in words."""

    notice: Notice
    outcome: Outcome
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A run with its notices, and a result for each, in the order of the file."""

    run: RunInput
    results: tuple[Result, ...]


class _NotMatched(Exception):
    """Nobody in the run is meant, or it is not certain who."""


def apply(*, run: RunInput, notices: Iterable[Notice], on: date | None = None) -> Application:
    """Apply the notices that hold on a day (the payday unless told), the oldest first.

    A run that could not be paid with them is refused with every fault (`Faulty`). The run itself never changes; the
    answer holds a new one.
    """
    day = on or run.payday
    pays, results = list(run.pay), {}
    in_order = sorted(enumerate(notices), key=lambda item: item[1].told.age)
    for place, notice in in_order:
        try:
            at = _match(notice, run, pays)
        except _NotMatched as why:
            results[place] = Result(notice=notice, outcome=Outcome.NOT_MATCHED, said=str(why))
            continue
        pays[at], results[place] = _applied(notice, pays[at], run.tax_year, day)
    changed = replace(run, pay=tuple(pays))
    checking.refuse_faults(changed)
    return Application(run=changed, results=tuple(results[place] for place in sorted(results)))


def _match(notice: Notice, run: RunInput, pays: list[PayInput]) -> int:
    """Find whom a notice is for: by National Insurance number, then by works number."""
    ours = f"{run.employer.office_number}/{run.employer.paye_reference}"
    if notice.employer not in {"", ours}:
        raise _NotMatched(f"it is for the employer {notice.employer}, and this is {ours}")
    people = [pay.employee for pay in pays]
    if notice.ni_number:
        for at, who in enumerate(people):
            if who.ni_number[:8] == notice.ni_number[:8]:
                return at
    for at, who in enumerate(people):
        if notice.works_number and who.pay_id == notice.works_number:
            _refuse_another(notice, who)
            return at
    raise _NotMatched("nobody in this run has that National Insurance number or works number")


def _refuse_another(notice: Notice, who: Employee) -> None:
    """Refuse a works number that another person has, by what else is known of both."""
    if notice.ni_number and who.ni_number:
        raise _NotMatched(f"works number {who.pay_id} is {who.name}, whose National Insurance number is another")
    if notice.surname and notice.surname.casefold() != who.surname.casefold():
        raise _NotMatched(f"works number {who.pay_id} is {who.name}, who has another name")


def _applied(notice: Notice, pay: PayInput, run_year: str, day: date) -> tuple[PayInput, Result]:
    about = notice.form.about
    last = next((told for told in pay.employee.told if told.about is about), None)
    if why_not := _why_not(notice, last, run_year, day):
        outcome, said = why_not
        return pay, Result(notice=notice, outcome=outcome, said=said)
    changed, said = CHANGES[about](notice, pay)
    if changed == pay:
        outcome, said = Outcome.ALREADY, "nothing changes"
    elif last and notice.told.age == last.age:
        said = f"another notice of the same day and number is there; this one says: {said}"
        return pay, Result(notice=notice, outcome=Outcome.UNCLEAR, said=said)
    else:
        outcome = Outcome.APPLIED
    others = [one for one in pay.employee.told if one.about is not about]
    told = tuple(sorted([*others, notice.told], key=lambda one: one.about))
    noted = replace(changed, employee=replace(changed.employee, told=told))
    return noted, Result(notice=notice, outcome=outcome, said=said)


def _why_not(notice: Notice, last: Told | None, run_year: str, day: date) -> tuple[Outcome, str] | None:
    """Say why a notice does not count: not yet, no more, or not clear."""
    is_code = notice.form.about is About.TAX_CODE
    if notice.effective_on > day or (is_code and notice.tax_year > run_year):
        return Outcome.LATER, f"it holds from {notice.effective_on:%-d %B %Y}"
    if is_code and notice.tax_year < run_year:
        return Outcome.OLDER, f"it is of the tax year {notice.tax_year}"
    if last and notice.told.age < last.age:
        return Outcome.OLDER, f"a newer one, from {last.effective_on:%-d %B %Y}, is there"
    if notice.form is Form.SL1 and not notice.plan:
        return Outcome.UNCLEAR, "it names no plan; ask the employee which plan they repay"
    return None


def _tax_code(notice: Notice, pay: PayInput) -> tuple[PayInput, str]:
    """Put the code in, and what was earned and taxed before, where the notice says it."""
    code = notice.tax_code or pay.employee.tax_code
    said = f"{pay.employee.tax_code} becomes {code} from {notice.effective_on:%-d %B %Y}"
    changed = replace(pay, employee=replace(pay.employee, tax_code=code))
    if notice.previous_taxable_pence is None and notice.previous_tax_pence is None:
        return changed, said
    earned, taxed = notice.previous_taxable_pence or 0, notice.previous_tax_pence or 0
    before = replace(pay.before, previous_taxable_pence=earned, previous_tax_pence=taxed)
    return replace(changed, before=before), f"{said}; earned before {written(earned)}, taxed {written(taxed)}"


def _student_loan(notice: Notice, pay: PayInput) -> tuple[PayInput, str]:
    """Collect on the plan of the notice, or no more."""
    plans = (notice.plan,) if notice.form is Form.SL1 else ()
    said = f"plan {notice.plan} is collected" if plans else "student loans are collected no more"
    return replace(pay, employee=replace(pay.employee, loan_plans=plans)), said


def _postgraduate_loan(notice: Notice, pay: PayInput) -> tuple[PayInput, str]:
    has_loan = notice.form is Form.PGL1
    said = f"the postgraduate loan is collected{'' if has_loan else ' no more'}"
    return replace(pay, employee=replace(pay.employee, has_postgraduate_loan=has_loan)), said


CHANGES: dict[About, Callable[[Notice, PayInput], tuple[PayInput, str]]] = {
    About.TAX_CODE: _tax_code,
    About.STUDENT_LOAN: _student_loan,
    About.POSTGRADUATE_LOAN: _postgraduate_loan,
}
