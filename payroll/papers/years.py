"""Settled runs that make a tax year of one employer, in order and without a gap; P60, P32 and P11 stand on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from payroll.papers import words
from payroll.papers.errors import NoRuns, OtherEmployer, OtherYear, RunMissing, RunTwice
from payroll.paye.reference import TaxYear, tax_year
from payroll.paye.runs import EmployeeResult, Employer, LockedRun, Run, YearToDate

# What HMRC hears of. A P45 may come after the first pay, so what is from an earlier job need not have been there.
HEARD_OF = (
    *("taxable_pence", "tax_pence", "student_loan_pence", "postgraduate_loan_pence"),
    *("pension_net_pay_pence", "pension_at_source_pence"),
    *("smp_pence", "sap_pence", "spp_pence", "shpp_pence", "spbp_pence", "sncp_pence"),
)


@dataclass(frozen=True, slots=True)
class Paid:
    """One person's pay in one run."""

    locked: LockedRun
    result: EmployeeResult

    @property
    def run(self) -> Run:
        """Answer the run."""
        return self.locked.run


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfRuns:
    """The settled runs of one employer in one tax year, oldest first."""

    runs: tuple[LockedRun, ...]
    people: dict[str, tuple[Paid, ...]]

    @property
    def last(self) -> LockedRun:
        """Answer the latest run."""
        return self.runs[-1]

    @property
    def employer(self) -> Employer:
        """Answer who pays, as the latest run has them."""
        return self.last.run.employer

    @property
    def year(self) -> TaxYear:
        """Answer the tax year."""
        return tax_year(self.last.run.tax_year)

    @property
    def brought_forward(self) -> YearToDate:
        """Sum what people came with into their first run here: worked out somewhere else, earlier in the year."""
        brought = YearToDate()
        for paid in self.people.values():
            brought = brought.plus(paid[0].result.given.before)
        return brought


def together(*, locked: Sequence[LockedRun]) -> YearOfRuns:
    """Put settled runs together; refuses runs of two employers or years, a run twice, and a gap, each by name."""
    if not locked:
        raise NoRuns("Choose at least one settled run.")
    in_order = tuple(sorted(locked, key=lambda one: (one.run.payday, one.run.period.number)))
    _refuse_strangers(in_order)
    _refuse_gaps(in_order)
    return YearOfRuns(runs=in_order, people=_people(in_order))


def _refuse_strangers(locked: tuple[LockedRun, ...]) -> None:
    first, seen = locked[0].run, set()
    for one in locked:
        run, payday = one.run, words.day(one.run.payday)
        if words.reference(run.employer) != words.reference(first.employer):
            mine, other = words.reference(first.employer), words.reference(run.employer)
            raise OtherEmployer(f"The run of {payday} is of employer {other}, and the one before it of {mine}.")
        if run.tax_year != first.tax_year:
            raise OtherYear(f"The run of {payday} is of {run.tax_year}, and the one before it of {first.tax_year}.")
        if one.digest in seen:
            raise RunTwice(f"The run of {payday} is here twice.")
        seen.add(one.digest)


def _refuse_gaps(locked: tuple[LockedRun, ...]) -> None:
    """Refuse a missing week or month; weekly and monthly people of one employer are looked at apart."""
    for frequency in {one.run.period.frequency for one in locked}:
        periods = [one.run.period for one in locked if one.run.period.frequency is frequency]
        for before, after in pairwise(periods):
            if after.number > before.number + before.length:
                missing = words.period(before._replace(number=before.number + before.length))
                raise RunMissing(
                    f"There is no run of {missing.lower()} among those paid {words.EVERY[frequency]},"
                    f" though there are runs of {words.period(before).lower()} and {words.period(after).lower()}."
                )


def _people(locked: tuple[LockedRun, ...]) -> dict[str, tuple[Paid, ...]]:
    """Follow each person from run to run, under a changed pay id too; refuses sums that do not follow on."""
    people: dict[str, list[Paid]] = {}
    for one in locked:
        for result in one.run.employees:
            who = result.employee
            so_far = people.pop(who.previous_pay_id, []) if who.previous_pay_id else people.get(who.pay_id, [])
            if so_far:
                _refuse_other_sums(so_far[-1], Paid(one, result))
            people[who.pay_id] = [*so_far, Paid(one, result)]
    return {pay_id: tuple(paid) for pay_id, paid in people.items()}


def _refuse_other_sums(before: Paid, after: Paid) -> None:
    if _heard_of(before.result.after) != _heard_of(after.result.given.before):
        raise RunMissing(
            f"The sums of {after.result.employee.name} at the start of the run of {words.day(after.run.payday)} are not"
            f" those at the end of the run of {words.day(before.run.payday)}: a run between is missing, or was changed."
        )


def _heard_of(so_far: YearToDate) -> tuple[object, ...]:
    letters = sorted((ni for ni in so_far.ni if ni.earnings_pence), key=lambda ni: ni.letter)
    return (*(getattr(so_far, name) for name in HEARD_OF), *letters)
