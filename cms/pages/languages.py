"""The languages that pages are written in: how each is named, marked and read."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_info


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language: its code as HTML has it, its own name, whether it reads from right to left, and whether it is ours.

    What is `foreign` is not the language in which the product itself speaks.
    """

    code: str
    name: str
    direction: str
    is_foreign: bool


def language(code: str) -> Language:
    """Describe the language of a code."""
    spoken, _, where = code.partition("-")
    return Language(
        code=f"{spoken}-{where.upper()}" if where else spoken,
        name=dict(settings.LANGUAGES).get(code, code),
        direction="rtl" if get_language_info(code)["bidi"] else "ltr",
        is_foreign=code != settings.LANGUAGE_CODE,
    )
