"""Whether an account number is well formed: it says nothing of whether the account is there, or whose it is."""

from enum import StrEnum

from django.db.models import QuerySet

from payroll.files.models import Substitute, Weight, WeightTable
from payroll.files.modulus_rules import Algorithm, Check, passes
from payroll.paye.runs import banks


class Verdict(StrEnum):
    """What the check says; without the bank's tables it says nothing."""

    VALID = "valid"
    INVALID = "invalid"
    NOT_CHECKED = "not_checked"


def check(*, sort_code: str, account: str) -> Verdict:
    """Check an account number against its sort code; a sort code without a rule is valid, as Pay.UK wants it.

    Refuses (`ImpossibleAccount`) what is not a sort code or an account number at all.
    """
    sort_code, account = banks.sort_code(sort_code), banks.account_number(account)
    rows = Weight.objects.filter(table__in=_newest(), starts_at__lte=sort_code, ends_at__gte=sort_code).order_by("line")
    checks = [Check(Algorithm(row.algorithm), tuple(row.weights), row.exception) for row in rows]
    if not checks:
        return Verdict.VALID if WeightTable.objects.exists() else Verdict.NOT_CHECKED
    substitutes = {}
    if any(one.exception == 5 for one in checks):
        substitutes = dict(
            Substitute.objects.filter(table__in=_newest(), sort_code=sort_code).values_list("sort_code", "checked_as")
        )
    is_passed = passes(checks=checks, substitutes=substitutes, sort_code=sort_code, account=account)
    return Verdict.VALID if is_passed else Verdict.INVALID


def _newest() -> "QuerySet[WeightTable]":
    return WeightTable.objects.order_by("-id")[:1]
