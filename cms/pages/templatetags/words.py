"""Hard words: marked in a page's text, said below it."""

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.caching import notes
from cms.pages import glossary, headings
from cms.pages.models import GlossaryPage, SitePage
from cms.pages.queries import words

register = template.Library()


@register.simple_block_tag(takes_context=True)
def explained(context: Context, content: str, page: SitePage) -> SafeString:
    """Mark the words of the glossary in a text, and say below it what they mean; the glossary itself stays as it is.

    Written `{% explained page %}…{% endexplained %}`.
    """
    if isinstance(page, GlossaryPage):
        return mark_safe(content)  # noqa: S308 - a part of the page that has been written already
    notes.shows(context["request"], "glossary")
    marked = glossary.mark(content, glossary.vocabulary(words.terms(locale_id=page.locale_id)))
    if not marked.words:
        return mark_safe(content)  # noqa: S308
    anchor = headings.anchors(context["request"]).name("hard words")
    meanings = render_to_string("pages/words.html", {"words": marked.words, "anchor": anchor})
    return mark_safe(marked.html + meanings)  # noqa: S308
