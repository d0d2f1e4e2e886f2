"""The Employer Payment Summary: months without pay, the Employment Allowance, what comes back, the end of a scheme."""

from collections.abc import Iterator

from payroll.rti.documents import envelope, years
from payroll.rti.documents.senders import Sender
from payroll.rti.documents.summaries import Days, EmployerSummary, Recovered, Recovery
from payroll.rti.documents.xml import amount, group, leaf, yes
from payroll.rti.documents.years import Layout
from payroll.rti.errors import NothingToTell, NotInThatYear


def build(*, summary: EmployerSummary, sender: Sender) -> bytes:
    """Write the whole message, its IRmark in it; the same summary gives the same bytes.

    Refuses a tax year whose messages we do not know, a summary that says nothing, and pay that the year's EPS lacks.
    """
    if summary.is_empty:
        raise NothingToTell
    layout = years.employer_payment_summary(summary.tax_year)
    claims = summary.claims_allowance
    document = group(
        "EmployerPaymentSummary",
        envelope.references(summary.employer),
        yes("NoPaymentForPeriod", when=summary.unpaid is not None),
        _days("NoPaymentDates", summary.unpaid),
        _days("PeriodOfInactivity", summary.inactive),
        leaf("EmpAllceInd", None if claims is None else "yes" if claims else "no"),
        _recovered(summary.recovered, layout),
        leaf("RelatedTaxYear", layout.related_tax_year),
        summary.final.written(),
    )
    return envelope.sealed(layout=layout, employer=summary.employer, sender=sender, document=document)


def _days(name: str, days: Days | None) -> str:
    if days is None:
        return ""
    return group(name, leaf("From", days.starts_on.isoformat()), leaf("To", days.ends_on.isoformat()))


def _recovered(recovered: Recovered | None, layout: Layout) -> str:
    if recovered is None:
        return ""
    by_kind = {one.kind: one for one in recovered.amounts}
    unknown = by_kind.keys() - {kind for kind, _, _ in layout.names["recoverable"]}
    if unknown:
        raise NotInThatYear(f"The EPS of {layout.tax_year} has no place for {', '.join(sorted(unknown))}.")
    return group(
        "RecoverableAmountsYTD",
        leaf("TaxMonth", recovered.tax_month),
        *_amounts(by_kind, layout, at=1, name="recovered_pence"),
        *_amounts(by_kind, layout, at=2, name="compensation_pence"),
    )


def _amounts(by_kind: dict[str, Recovery], layout: Layout, *, at: int, name: str) -> Iterator[str]:
    for row in layout.names["recoverable"]:
        if row[0] in by_kind:
            yield amount(row[at], getattr(by_kind[row[0]], name))
