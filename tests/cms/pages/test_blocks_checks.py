"""What editors are told beside a field of a block, and what a block works out by itself."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.pages.blocks import BODY, CallToActionBlock, ChartBlock, CostExampleBlock, NeedBlock, TableBlock, VideoBlock
from cms.pages.blocks.pence import PenceBlock
from cms.pages.models import HomePage
from tests.cms import factories
from tests.cms.pages.test_blocks import rendered

BLOCKS = dict(BODY)


def told(block: Any, value: Any) -> dict[str, str]:
    """Give what an editor is told of a value, by field."""
    with pytest.raises(StructBlockValidationError) as refusal:
        block.clean(block.normalize(value))
    return {name: _sentence(error) for name, error in refusal.value.block_errors.items()}


def _sentence(error: Any) -> str:
    """Write all that is said of one field."""
    rows = getattr(error, "non_block_errors", None)
    return " ".join(one for refusal in (rows.as_data() if rows else [error]) for one in refusal.messages)


BUTTON = {"title": "", "text": "", "label": "Ask", "page": None, "address": ""}


@pytest.mark.parametrize("block", [CallToActionBlock, NeedBlock])
def test_what_leads_nowhere_says_so(block: Any) -> None:
    value = {**BUTTON, "title": "Ask", "picture": None}
    value = {name: value[name] for name in block.base_blocks}
    assert told(block(), value) == {"page": "Choose the page it leads to, or write an address below."}


def test_a_button_leads_to_one_place(site: HomePage) -> None:
    button = {**BUTTON, "page": site, "address": "/find-support/"}
    assert told(CallToActionBlock(), button) == {"address": "Choose a page or write an address, not both."}
    assert CallToActionBlock().clean(CallToActionBlock().normalize({**BUTTON, "page": site}))["page"].pk == site.pk


@pytest.mark.parametrize("address", ["find support", "//evil.example", "javascript:alert(1)", "www.nhs.uk", "http://"])
def test_an_address_is_one_that_a_browser_can_go_to(address: str) -> None:
    assert told(CallToActionBlock(), {**BUTTON, "address": address})["address"].startswith("Write an address such as")


def test_a_draft_may_be_half_done() -> None:
    block = CallToActionBlock()
    assert block.clean_deferred(block.normalize({**BUTTON, "label": ""}))["label"] == ""


def test_a_button_to_a_page_that_is_not_published_is_not_shown(site: HomePage) -> None:
    draft = factories.InformationPageFactory(parent=site, live=False)
    assert "govuk-button" not in rendered("call_to_action", {**BUTTON, "page": draft})
    draft.live = True
    assert f'href="{draft.get_url()}"' in rendered("call_to_action", {**BUTTON, "page": draft})


@pytest.mark.parametrize(
    ("typed", "pence"), [("12.50", 1250), ("£1,234.5", 123450), ("-40", -4000), ("−0.01", -1), ("0", 0)]
)
def test_pounds_are_typed_and_pence_are_kept(typed: str, pence: int) -> None:
    block = PenceBlock()
    assert block.clean(block.value_from_datadict({"x": typed}, {}, "x")) == pence
    assert block.clean(block.get_form_state(pence)) == pence


@pytest.mark.parametrize("typed", ["ten", "1.234", "12.5.0", "9" * 20])
def test_what_is_no_money_is_refused_in_words(typed: str) -> None:
    with pytest.raises(ValidationError, match="“"):
        PenceBlock().clean(typed)


def test_a_total_is_worked_out() -> None:
    value = factories.FACTORIES["cost_example"]()
    assert value.total_pence == 8710
    assert "£87.10" in rendered("cost_example", value)
    assert told(CostExampleBlock(), {"title": "", "text": "", "lines": value["lines"], "total_label": "In all"}) == {
        "title": "Write what the example shows."
    }


def test_rows_of_a_table_are_as_long_as_its_headings() -> None:
    table = {
        "caption": "Savings",
        "headings": ["You live", "From"],
        "rows": [["home", "1", "2"], ["", "1"], ["away", "1"]],
    }
    assert told(TableBlock(), table) == {
        "rows": "Row 1 has 3 cells, but there are 2 headings. Make them the same. "
        "The first cell of row 2 is empty. It names the row: write something."
    }


def test_a_column_of_figures_is_lined_up_at_its_end() -> None:
    rows = [["at home", "£14,250", "see below"], ["away", "−£3.50", "12"]]
    html = rendered("table", {"caption": "Savings", "headings": ["You live", "From", "Note"], "rows": rows})
    assert html.count('class="govuk-table__cell num"') == 2
    assert html.count('scope="row"') == 2


@pytest.mark.parametrize(
    ("film", "captions", "link", "sentences"),
    [
        ("", "", "", {"film": "Choose the film, or say below where it can be watched."}),
        (
            "a.mp4",
            "",
            "",
            {"captions": "Add captions, for people who cannot hear it. Where nobody speaks, let them say so."},
        ),
        (
            "a.pdf",
            "a.vtt",
            "",
            {"film": "This is no film that plays on the page. Choose a file that ends in .mp4 or .webm."},
        ),
        ("a.mp4", "a.pdf", "", {"captions": "These are no captions. Choose a WebVTT file, which ends in .vtt."}),
        (
            "a.mp4",
            "a.vtt",
            "https://example.org/",
            {"link": "Choose a film of ours or say where it can be watched, not both."},
        ),
    ],
)
@pytest.mark.django_db
def test_a_film_can_be_played_and_followed(
    public_folder: None, film: str, captions: str, link: str, sentences: dict[str, str]
) -> None:
    value = {
        "title": "Asking",
        "film": factories.DocumentFactory(name=film) if film else None,
        "captions": factories.DocumentFactory(name=captions) if captions else None,
        "link": link,
        "bsl_link": "",
        "transcript": "<p>All words.</p>",
    }
    assert told(VideoBlock(), value) == sentences


def test_bars_are_as_long_as_their_figures() -> None:
    block = ChartBlock()
    figures = [{"label": "One", "value": 200}, {"label": "Two", "value": 50}, {"label": "None", "value": 0}]
    bars = block.normalize({"title": "x", "unit": "pence", "figures": figures, "source": ""}).bars
    assert [(bar.length, bar.figure) for bar in bars] == [(1000, "£2"), (250, "£0.50"), (0, "£0")]
    assert [
        bar.figure for bar in block.normalize({"title": "x", "unit": "%", "figures": figures, "source": ""}).bars
    ] == [
        "200%",
        "50%",
        "0%",
    ]


@pytest.mark.seed("A1-34")
def test_who_pays_is_a_table_of_health_social_care_and_ones_own_pension() -> None:
    html = rendered("who_pays", factories.FACTORIES["who_pays"]())
    words = " ".join(strip_tags(html).split())
    for row in (
        "NHS Nursing and health care No, never",
        "Social care (your council) Help with dressing Perhaps: it goes by your income",
        "Your State Pension and benefits Your everyday costs You choose how to use them",
    ):
        assert row in words
    assert html.count('<th scope="row"') == 3
    assert "Are you charged?" in words


@pytest.mark.seed("A0-04")
def test_what_money_may_and_may_not_buy_stands_side_by_side() -> None:
    html = rendered("do_dont", factories.FACTORIES["do_dont"]())
    can, cannot = html.split("You cannot use it for")
    assert "somebody who helps you at home" in can
    assert "your rent" in cannot
    assert "your rent" not in can


def test_a_whole_body_is_checked_block_by_block() -> None:
    field = HomePage._meta.get_field("body")
    stream = field.stream_block
    with pytest.raises(StreamBlockValidationError) as refusal:
        stream.clean(stream.normalize([("inset", {"text": ""}), ("call_to_action", BUTTON)]))
    assert refusal.value.block_errors.keys() == {0, 1}
