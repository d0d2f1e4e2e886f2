"""The words of the glossary, in one language."""

from cms.pages.glossary import Term
from cms.pages.models import GlossaryTerm


def terms(*, locale_id: int) -> tuple[Term, ...]:
    """Give all terms of a language, always in the same order, so that the same ones are known again."""
    rows = GlossaryTerm.objects.filter(locale=locale_id).order_by("pk")
    return tuple(Term(*row) for row in rows.values_list("term", "also", "meaning"))
