"""Employment Allowance: who may claim it (National Insurance Manual, NIM06520), and how it runs down over a year."""

from dataclasses import dataclass

from payroll.paye.errors import ImpossibleChoice
from payroll.paye.figures import Figure, written
from payroll.paye.reference import TaxYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What decides whether a home employer may claim."""

    employs_care_worker: bool
    care_is_needed_for_age_disability_or_illness: bool
    all_duties_are_care: bool
    claims_elsewhere: bool = False


def why_not(household: Household) -> tuple[str, ...]:
    """List the reasons why a household may not claim; none means that it may."""
    rules = (
        (household.employs_care_worker, "Nobody employed is a care or support worker."),
        (
            household.care_is_needed_for_age_disability_or_illness,
            "The care is not needed because of age, disability, illness or dependence on alcohol or drugs.",
        ),
        (household.all_duties_are_care, "Some of the work is not for the person who needs care (cleaning, a nanny)."),
        (not household.claims_elsewhere, "The allowance is already claimed on another payroll; there is one only."),
    )
    return tuple(reason for holds, reason in rules if not holds)


def use(*, year: TaxYear, employer_ni_pence: int, used_pence: int) -> Figure:
    """Answer how much of a period's employer National Insurance the allowance pays."""
    whole = int(year.row("employment_allowance")["amount"]) * 100
    if not 0 <= used_pence <= whole:
        raise ImpossibleChoice(f"Between nothing and {written(whole)} of the allowance can have been used.")
    now = min(employer_ni_pence, whole - used_pence)
    return Figure(
        now, (f"Employment Allowance: {written(now)}; {written(whole - used_pence - now)} is left this year",)
    )
