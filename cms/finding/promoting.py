"""What editors are told where they promote a page: Wagtail speaks of an exact match, which is not how it is here."""

from wagtail.contrib.search_promotions.forms import QueryForm

HOW = (
    "A word or a few. The page is shown on top whenever somebody’s words hold all of these, in whatever form: "
    "“walk” also counts for “walking”, and words that mean the same (such as “PA” and “personal assistant”) count too."
)


def explain() -> None:
    """Say on Wagtail’s own screen how words are matched."""
    QueryForm.base_fields["query_string"].help_text = HOW
