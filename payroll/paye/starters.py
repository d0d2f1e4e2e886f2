"""The tax code of somebody new, by what they declare (the starter checklist); HMRC's own notice comes before it."""

from payroll.paye.errors import ImpossibleChoice, OutsideTheYear
from payroll.paye.reference import TaxYear
from payroll.paye.tax_codes import TaxCode, parse


def tax_code(*, declaration: str, year: TaxYear) -> TaxCode:
    """Answer the code for declaration A, B or C, or for nothing declared; without a regime, which only HMRC gives."""
    try:
        row = year.row("starter_codes", declaration=declaration or "none")
    except OutsideTheYear:
        raise ImpossibleChoice(f"A starter declares A, B or C, not “{declaration}”.") from None
    return parse(row["code"], is_week_one=row["week_one"])
