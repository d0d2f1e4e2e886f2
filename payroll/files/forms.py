"""Checks for forms that ask for bank details."""

from payroll.files import modulus
from payroll.files.modulus import Verdict
from payroll.paye.errors import ImpossibleAccount


def check_bank_details(sort_code: str, account: str) -> str | None:
    """Answer what is wrong with a sort code and an account number together, as a sentence, or nothing."""
    try:
        verdict = modulus.check(sort_code=sort_code, account=account)
    except ImpossibleAccount as refusal:
        return str(refusal)
    if verdict is Verdict.INVALID:
        return "This sort code and account number do not belong together; look at both again."
    return None
