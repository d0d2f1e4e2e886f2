"""The Full Payment Submission: what each person was paid, from a settled run and from nothing else."""

from payroll.paye.reference import tax_year
from payroll.paye.runs import LockedRun
from payroll.rti.documents import envelope, years
from payroll.rti.documents.final import NOT_FINAL, Final
from payroll.rti.documents.people import employee
from payroll.rti.documents.senders import Sender
from payroll.rti.documents.xml import group, leaf


def build(*, locked: LockedRun, sender: Sender, final: Final = NOT_FINAL) -> bytes:
    """Write the whole message for a settled run, its IRmark in it; the same run gives the same bytes.

    `final` says that no more will follow for the scheme or the year. Refuses a tax year whose messages we do not know.
    """
    run = locked.run
    layout, year = years.full_payment_submission(run.tax_year), tax_year(run.tax_year)
    payday = run.payday.isoformat()
    document = group(
        "FullPaymentSubmission",
        envelope.references(run.employer),
        leaf("RelatedTaxYear", layout.related_tax_year),
        *(employee(result, period=run.period, payday=payday, year=year, layout=layout) for result in run.employees),
        final.written(),
    )
    return envelope.sealed(layout=layout, employer=run.employer, sender=sender, document=document)
