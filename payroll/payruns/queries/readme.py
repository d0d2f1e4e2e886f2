"""The words that go with a run's files: what each is, what is due and by when, what to look at, what to do next."""

from collections.abc import Iterator

from payroll.files import accounts, dues
from payroll.files.dues import Due
from payroll.files.errors import NotWritten
from payroll.papers import p45, words
from payroll.paye.figures import counted, written
from payroll.paye.runs import EmployeeResult
from payroll.payruns.queries.bundles import Bundle, paid_otherwise

NOT_A_FILING = (
    "A download is not a filing. HMRC knows nothing of this run until the Full Payment Submission is sent to it."
)
SEND_IT = (
    "Send it on or before the payday: give fps.xml to your payroll bureau or agent, or send it with a program that HMRC"
    " recognises for PAYE. HMRC’s own Basic PAYE Tools cannot read it. Keep HMRC’s answer with these files."
)


def readme(bundle: Bundle) -> str:
    """Write README.txt."""
    return "\n".join(_lines(bundle)) + "\n"


def dues_of(bundle: Bundle) -> tuple[Due, ...]:
    """List what the run adds to the bills of HMRC and pension schemes; nothing where a day cannot be worked out."""
    try:
        return dues.of_run(locked=bundle.locked)
    except NotWritten:
        return ()


def warnings_of(bundle: Bundle) -> list[tuple[str, str]]:
    """List what looks wrong and may be right, with whom it is about: the account that pays, then people."""
    run, found = bundle.locked.run, bundle.accounts
    said = [(run.employer.name, accounts.THE_EMPLOYERS)] if found.is_employers_mistyped else []
    for one in run.employees:
        said += [(_named(one), warning) for warning in one.warnings]
        if one.employee.pay_id in found.mistyped:
            said.append((_named(one), accounts.MISTYPED))
    return said


def not_checked(bundle: Bundle) -> str:
    """Say that account numbers were not checked, where they were not."""
    return "" if bundle.accounts.is_checked else accounts.NOT_CHECKED


def without_a_bank(bundle: Bundle) -> list[str]:
    """List who is paid another way than by bank."""
    others = set(paid_otherwise(bundle.locked))
    return [_named(one) for one in bundle.locked.run.employees if one.employee.pay_id in others and one.net_pence]


def _named(result: EmployeeResult) -> str:
    return f"{result.employee.name} ({result.employee.pay_id})"


def _lines(bundle: Bundle) -> Iterator[str]:
    run = bundle.locked.run
    yield f"Pay run of {run.employer.name}, paid on {words.day(run.payday)}"
    people = counted(len(run.employees), "person", "people")
    yield f"{words.period(run.period)} of the tax year {run.tax_year}; {people}"
    yield f"Fingerprint: {bundle.locked.digest}"
    yield from ("", NOT_A_FILING)
    yield from _about_the_submission(bundle)
    yield from ("", "WHAT IS DUE", *(f"- {line}" for line in due_lines(bundle)))
    yield from ("", "THE FILES", *(f"- {line}" for line in _files(bundle)))
    if bundle.missing:
        yield from ("", "WHAT IS NOT HERE, AND WHY", *(f"- {one.title}: {one.why}" for one in bundle.missing))
    if others := without_a_bank(bundle):
        yield from ("", "TO BE PAID ANOTHER WAY, AS THE RUN HAS NO ACCOUNT", *(f"- {name}" for name in others))
    if warnings := warnings_of(bundle):
        yield from ("", "PLEASE LOOK AT", *(f"- {name}: {warning}" for name, warning in warnings))
    if unchecked := not_checked(bundle):
        yield from ("", unchecked)


def due_lines(bundle: Bundle) -> list[str]:
    """Say what this run adds to which bill, by when and under which reference."""
    said = [
        f"{written(one.pence)} to {one.payee} by {words.day(one.due_on)}, reference {one.reference or 'as agreed'}"
        f" ({one.what})"
        for one in dues_of(bundle)
    ]
    totals = bundle.locked.run.totals
    if totals.due_to_hmrc_pence <= 0:
        said.insert(0, f"Nothing to HMRC: this run comes to {written(totals.due_to_hmrc_pence)}.")
    return said or [f"{written(totals.due_to_hmrc_pence)} to HMRC; the days are not known for this year."]


def _about_the_submission(bundle: Bundle) -> Iterator[str]:
    found = bundle.submission
    if found.is_offered:
        yield from (SEND_IT, f"The check: {found.label}. IRmark: {found.mark}")
    elif found.refusal:
        yield f"There is no fps.xml: {found.refusal}"
    else:
        yield "There is no fps.xml, as HMRC would not take it. Put these right and work the run out again:"
        yield from (
            f"- {fault.field or fault.path}: {fault.plain} HMRC says: {fault.message}" for fault in found.faults
        )


def _files(bundle: Bundle) -> Iterator[str]:
    yield from (f"{one.name}: {one.title}. {one.about}" for one in bundle.documents)
    yield "payslips/: a payslip for each person, on or before the payday."
    if p45.leavers(bundle.locked):
        yield "p45/: a P45 for each person who leaves."
