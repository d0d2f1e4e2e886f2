"""Whether an account number is well formed: it says nothing of whether the account is there, or whose it is."""

from collections.abc import Iterable, Mapping, Sequence
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
    rows = Weight.objects.filter(table__in=_newest(), starts_at__lte=sort_code, ends_at__gte=sort_code)
    checks = [_check(row) for row in rows.order_by("line")]
    if not checks:
        return Verdict.VALID if WeightTable.objects.exists() else Verdict.NOT_CHECKED
    substitutes = _substitutes() if any(one.exception == 5 for one in checks) else {}
    return _verdict(checks, substitutes, sort_code, account)


def check_all(*, accounts: Sequence[tuple[str, str]]) -> list[Verdict]:
    """Check many sort codes with their account numbers, in three queries however many there are."""
    plain = [(banks.sort_code(sort_code), banks.account_number(account)) for sort_code, account in accounts]
    rows = list(Weight.objects.filter(table__in=_newest()).order_by("starts_at", "line"))
    if not rows and not WeightTable.objects.exists():
        return [Verdict.NOT_CHECKED] * len(plain)
    checks, substitutes = _by_sort_code(rows, {sort_code for sort_code, _ in plain}), _substitutes()
    return [_verdict(checks[sort_code], substitutes, sort_code, account) for sort_code, account in plain]


def _by_sort_code(rows: Iterable[Weight], sort_codes: Iterable[str]) -> dict[str, list[Check]]:
    """Find the checks of each sort code in one pass over the table, in the order of its lines."""
    ahead, current, found = list(rows)[::-1], list[Weight](), dict[str, list[Check]]()
    for sort_code in sorted(sort_codes):
        while ahead and ahead[-1].starts_at <= sort_code:
            current.append(ahead.pop())
        current = [row for row in current if row.ends_at >= sort_code]
        found[sort_code] = [_check(row) for row in sorted(current, key=lambda row: row.line)]
    return found


def _verdict(checks: Sequence[Check], substitutes: Mapping[str, str], sort_code: str, account: str) -> Verdict:
    is_passed = passes(checks=checks, substitutes=substitutes, sort_code=sort_code, account=account)
    return Verdict.VALID if is_passed else Verdict.INVALID


def _check(row: Weight) -> Check:
    return Check(Algorithm(row.algorithm), tuple(row.weights), row.exception)


def _substitutes() -> dict[str, str]:
    return dict(Substitute.objects.filter(table__in=_newest()).values_list("sort_code", "checked_as"))


def _newest() -> "QuerySet[WeightTable]":
    return WeightTable.objects.order_by("-id")[:1]
