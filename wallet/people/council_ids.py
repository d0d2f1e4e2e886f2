"""Checking a council's own person numbers by the scheme that the council uses."""

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10, mod_97_10

from wallet.people.errors import CouncilIdNotValid
from wallet.people.models import Organisation

CHECKS = {
    Organisation.PersonIdCheck.LUHN: luhn.validate,
    Organisation.PersonIdCheck.MOD_11_10: mod_11_10.validate,
    Organisation.PersonIdCheck.MOD_97_10: mod_97_10.validate,
}


def check(*, value: str, council: Organisation) -> None:
    """Refuse a number whose check character is wrong by the council's scheme; most councils have none."""
    validate = CHECKS.get(Organisation.PersonIdCheck(council.person_id_check))
    if validate is None:
        return
    try:
        validate(value)
    except ValidationError:
        raise CouncilIdNotValid(value, council.name) from None
