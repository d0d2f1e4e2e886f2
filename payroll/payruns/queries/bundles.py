"""Everything that follows from a settled run: the files, those that could not be made, and why."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payroll.files import accounts, nest, payment_list, pensions_csv
from payroll.files.accounts import Accounts
from payroll.files.errors import NobodyInThePension, NotWritten
from payroll.papers import p45, payslips
from payroll.paye import runs
from payroll.paye.runs import LockedRun
from payroll.payruns.queries.names import names
from payroll.payruns.queries.submissions import Submission, submission


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file: its name, what it is, and what is in it."""

    name: str
    title: str
    about: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A file that could not be made, and the reason in plain words."""

    title: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A run and what follows from it, but for the papers, which are made when they are wanted."""

    locked: LockedRun
    submission: Submission
    documents: tuple[Document, ...]
    accounts: Accounts
    missing: tuple[Missing, ...]

    def named(self, name: str) -> Document | None:
        """Find a file by its name."""
        return next((one for one in self.documents if one.name == name), None)


def bundle(*, locked: LockedRun, schemas: Path | None, on: date) -> Bundle:
    """Make every file of a run but the papers; the submission is among them only when the check found nothing."""
    found = submission(locked=locked, schemas=schemas, on=on)
    documents, missing = [_settled(locked)], list[Missing]()
    if found.is_offered:
        documents.append(_submission(found))
    for title, make in (PAYMENTS, NEST, PENSION):
        try:
            documents.append(make(locked))
        except NobodyInThePension:
            continue
        except NotWritten as refusal:
            missing.append(Missing(title=title, why=str(refusal)))
    return Bundle(
        locked=locked,
        submission=found,
        documents=tuple(documents),
        accounts=accounts.of_run(locked=locked),
        missing=tuple(missing),
    )


def papers(*, locked: LockedRun, but: Collection[str] = (), is_large: bool = False) -> Iterator[tuple[str, bytes]]:
    """Make the papers of a run one after another, but those of some names: payslips, and a P45 for each leaver."""
    called = names(result.employee.pay_id for result in locked.run.employees)
    there = {pay_id for pay_id, name in called.items() if f"payslips/{name}.pdf" in but}
    for pay_id, paper in payslips.pdfs(locked, but=there, is_large=is_large):
        yield f"payslips/{called[pay_id]}.pdf", paper
    for pay_id in p45.leavers(locked):
        yield f"p45/{called[pay_id]}.pdf", p45.pdf(locked=locked, pay_id=pay_id, is_large=is_large)


def paid_otherwise(locked: LockedRun) -> list[str]:
    """List the pay ids that no bank pays: the run says no account for them, or there is nothing to pay."""
    return [one.employee.pay_id for one in locked.run.employees if one.employee.bank is None or one.net_pence <= 0]


def _settled(locked: LockedRun) -> Document:
    return Document(
        name="run.locked.json",
        title="The settled run",
        about="Keep it: the next run, P60s and the payment record are made from it.",
        content=runs.to_locked_json(locked).encode(),
    )


def _submission(found: Submission) -> Document:
    return Document(
        name="fps.xml",
        title="Full Payment Submission (FPS) for HMRC",
        about=f"For HMRC, on or before the payday. A download is not a filing. The check: {found.label}.",
        content=found.message,
    )


def _payments(locked: LockedRun) -> Document:
    return Document(
        name="payments.csv",
        title="Payment list",
        about="Who is paid what, to which account and by when, HMRC and the pension scheme too.",
        content=payment_list.csv(locked=locked, paid_otherwise=paid_otherwise(locked), for_excel=True).encode(),
    )


def _nest(locked: LockedRun) -> Document:
    return Document(
        name="nest.csv",
        title="NEST contribution schedule",
        about="Upload it on NEST’s website, and pay the contributions there.",
        content=nest.schedule(locked=locked).encode(),
    )


def _pension(locked: LockedRun) -> Document:
    return Document(
        name="pension.csv",
        title="Pension contributions",
        about="Each member’s contributions, for any pension scheme.",
        content=pensions_csv.csv(locked=locked, for_excel=True).encode(),
    )


type Maker = tuple[str, Callable[[LockedRun], Document]]

PAYMENTS: Maker = ("Payment list", _payments)
NEST: Maker = ("NEST contribution schedule", _nest)
PENSION: Maker = ("Pension contributions", _pension)
