"""Postcodes as people write them: tidied, and refused where they cannot be one."""

import re

from django.core.exceptions import ValidationError

# The shape only (Royal Mail's formats, A9 to AA9A, and the second half where it is given); where it lies is not asked.
_SHAPE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})?")


def tidied(text: str) -> str:
    """Write a postcode, or its first half, in capitals with one space; nothing stays nothing."""
    letters = re.sub(r"[^0-9A-Z]", "", text.upper())
    if not letters:
        return ""
    found = _SHAPE.fullmatch(letters)
    if found is None:
        raise ValidationError("Enter a postcode like M33 7ZF, or its first half", code="invalid")
    return " ".join(part for part in found.groups() if part)
