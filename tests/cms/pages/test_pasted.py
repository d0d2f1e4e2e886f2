"""What editors paste: from Word, from another site, with a film in it; and what of it the public sees."""

import json
from typing import Any

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException
from wagtail.rich_text import RichText, expand_db_html, features

from cms.pages.blocks import InsetBlock, TextBlock
from cms.pages.headings import Anchors
from cms.pages.models import HomePage
from cms.pages.pasted import cleaned
from cms.pages.prose import Target, Wanted, shown
from tests.cms import factories

# As Word 365 puts it on the clipboard, the parts that matter: styles, o:p, fonts, a list, a table, marks for itself.
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
<style><!-- p.MsoNormal, li.MsoNormal {margin-bottom:8.0pt; font-family:"Calibri",sans-serif;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<h1 style='margin-top:12.0pt'><span style='font-family:"Calibri Light"'>Your   budget<o:p></o:p></span></h1>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;color:red'>You</span></b><font
face="Comic Sans MS"> choose – with “help”.</font><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>First thing<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp;</span></span><![endif]>Second thing<o:p></o:p></p>
<p class=MsoNormal>Then:<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>
&nbsp;</span></span><![endif]>Ring us<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td width=100><p class=MsoNormal>Hours<o:p></o:p></p></td><td><p>10</p></td></tr>
</table><p class=MsoNormal><a href="javascript:alert(1)">Click</a> <a href="https://www.nhs.uk/" target="_blank"
style='mso-comment-continuation:1'>NHS</a><img src="file:///C:/Users/me/pic.png" width=10></p>
<script>alert(1)</script><!--EndFragment--></body></html>"""
AS_IT_STAYS = (
    "<h2>Your budget</h2> <p><b>You</b> choose – with “help”.</p> <ul><li>First thing</li> <li>Second thing</li> </ul>"
    "<p>Then:</p> <ol><li>Ring us</li> </ol><p>Hours – 10</p>"
)


def test_a_text_from_word_keeps_its_words_headings_lists_and_links() -> None:
    kept = cleaned(FROM_WORD)
    assert kept.startswith(AS_IT_STAYS)
    assert kept.endswith('<p>Click <a href="https://www.nhs.uk/">NHS</a></p>')
    assert cleaned(kept) == kept


def test_a_block_keeps_only_what_its_own_features_say() -> None:
    kept = InsetBlock().clean({"text": RichText(FROM_WORD)})["text"].source
    assert "<h2>" not in kept
    assert "<p>Your budget</p>" in kept
    assert "<ol>" not in kept
    assert "<ul><li>First thing</li>" in kept


def test_what_was_written_here_is_not_touched() -> None:
    own = (
        '<h2 data-block-key="a1">Money &amp; you</h2><p data-block-key="b2">Go <a linktype="page" id="3">here</a> or '
        '<a href="/find-support/">there</a>:<br/>5 &lt; 6, <b>really</b></p><ol><li data-block-key="c3">One</li></ol>'
    )
    assert cleaned(own) == own


def typed(*, blocks: list[dict[str, Any]], entities: dict[str, Any] | None = None) -> str:
    """Send this through the form of the editor, as its script does, and give what would be kept."""
    given = [{"depth": 0, "inlineStyleRanges": [], "entityRanges": [], "key": "k"} | block for block in blocks]
    sent = {"body": json.dumps({"blocks": given, "entityMap": entities or {}})}
    block = TextBlock()
    block.set_name("text")
    kept: str = block.clean(block.value_from_datadict(sent, {}, "body")).source
    return kept


def test_the_form_lets_nothing_through_that_the_editor_does_not_offer() -> None:
    styles = [{"offset": 0, "length": 3, "style": style} for style in ("BOLD", "FONT_FAMILY", "CODE", "STRIKETHROUGH")]
    assert typed(blocks=[{"type": "unstyled", "text": "You choose", "inlineStyleRanges": styles}]) == (
        '<p data-block-key="k"><b>You</b> choose</p>'
    )
    assert typed(blocks=[{"type": "header-one", "text": "Huge"}, {"type": "unstyled", "text": "Words"}]) == (
        '<p data-block-key="k">Words</p>'
    )


@pytest.mark.parametrize("kind", ["EMBED", "IMAGE", "TOKEN"])
def test_the_form_takes_no_embed_and_no_picture(kind: str) -> None:
    entity = {"0": {"type": kind, "mutability": "IMMUTABLE", "data": {"url": "https://www.youtube.com/watch?v=1"}}}
    film = {"type": "atomic", "text": " ", "entityRanges": [{"offset": 0, "length": 1, "key": 0}]}
    assert (
        typed(blocks=[{"type": "unstyled", "text": "Watch"}, film], entities=entity)
        == '<p data-block-key="k">Watch</p>'
    )


def test_the_form_takes_no_link_that_runs_a_script() -> None:
    entity = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "javascript:alert(1)"}}}
    text = {"type": "unstyled", "text": "Click", "entityRanges": [{"offset": 0, "length": 5, "key": 0}]}
    assert typed(blocks=[text], entities=entity) == '<p data-block-key="k">Click</p>'


@pytest.mark.parametrize(
    "brought",
    [
        '<iframe width="560" src="https://www.youtube.com/embed/abc" allowfullscreen></iframe>',
        '<iframe src="//www.youtube.com/embed/abc">',
        '<embed embedtype="media" url="https://www.youtube.com/embed/abc"/>',
        '<object data="https://www.youtube.com/embed/abc"><param name="x"></object>',
        '<video controls><source src="https://www.youtube.com/embed/abc"></video>',
    ],
)
def test_a_film_of_another_site_becomes_a_link_and_nobody_is_asked(brought: str) -> None:
    written = shown(f"<p>Watch:</p>{brought}", targets={})
    address = "https://www.youtube.com/embed/abc"
    assert f'<a class="govuk-link" href="{address}" rel="external noopener noreferrer">{address}</a>' in written
    assert not {"<iframe", "<embed", "<object", "<video"} & {written[at : at + 7] for at in range(len(written))}


def test_a_broken_embed_is_nothing() -> None:
    assert shown('<p>Watch:</p><iframe src="about:blank"></iframe><embed embedtype="media"/>', targets={}) == (
        '<p class="govuk-body">Watch:</p>'
    )


@pytest.mark.django_db
def test_embeds_are_offered_nowhere_and_ask_nobody() -> None:
    assert {"embed", "image"}.isdisjoint(features.get_default_features())
    written = expand_db_html('<embed embedtype="media" url="https://www.youtube.com/watch?v=1"/>')
    assert written.startswith('<p><a href="https://www.youtube.com/watch?v=1" rel="external')
    with pytest.raises(EmbedException):
        get_embed("https://www.youtube.com/watch?v=1")  # no finder is left that could ask


def test_headings_get_a_place_each_and_links_lead_on() -> None:
    heading = "<h2>Who pays?</h2>"
    source = f'{heading}<p><a linktype="page" id="7">Here</a> <a linktype="page" id="8">Gone</a></p>{heading}'
    written = shown(source, targets={Wanted("page", 7): Target("/money/")}, anchors=Anchors())
    assert '<h2 class="govuk-heading-m" id="who-pays">Who pays?</h2>' in written
    assert 'id="who-pays-2"' in written
    assert '<a class="govuk-link" href="/money/">Here</a> Gone</p>' in written


@pytest.mark.parametrize(
    ("address", "is_outside"),
    [
        ("/find-support/", False),
        ("#who-pays", False),
        ("http://testserver/money/", False),
        ("mailto:help@together.example", False),
        ("https://www.nhs.uk/", True),
        ("https://testserver.example.org/", True),
    ],
)
def test_only_a_link_to_another_site_says_so(address: str, is_outside: bool) -> None:
    written = shown(f'<p><a href="{address}">There</a></p>', targets={}, hosts={"testserver"})
    assert ("rel=" in written) is is_outside


def test_links_of_a_whole_page_are_found_in_one_query(site: HomePage, django_assert_num_queries: Any) -> None:
    others = [factories.InformationPageFactory(parent=site) for _ in range(5)]
    texts = [("text", f'<p><a linktype="page" id="{other.pk}">There</a></p>') for other in others]
    page = factories.InformationPageFactory(parent=site, title="All links", body=texts)
    page.refresh_from_db()
    request = RequestFactory().get("/")
    page.get_url(request)
    template = Template("{% load wagtailcore_tags %}{% for block in page.body %}{% include_block block %}{% endfor %}")
    with django_assert_num_queries(1):
        written = template.render(Context({"page": page, "request": request}))
    assert [other.get_url(request) in written for other in others] == [True] * 5


def test_a_document_says_what_it_is_and_how_large(site: HomePage, public_folder: None) -> None:
    leaflet = factories.DocumentFactory(file_size=123_000)
    template = Template("{% load prose %}{% prose text %}")
    written = template.render(Context({"text": f'<p><a linktype="document" id="{leaflet.pk}">Read it</a></p>'}))
    assert f'href="{leaflet.url}">Read it</a> <span class="tri-quiet">(PDF, 120.1 KB)</span>' in written
