"""The words that the site's pages use."""

from cms.finding.models import SiteWord
from cms.finding.queries.everything import Wish
from marketplace.directory.queries.suggestions import Words


def known_words(wish: Wish) -> Words:
    """Give the words of the wish's language as rows of word, stem and on how many pages it stands."""
    return SiteWord.objects.filter(language=wish.language).order_by().values_list("word", "stem", "pages")
