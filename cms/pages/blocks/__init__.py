"""What bodies of pages are made of: one block a file, each with its template, its preview and its factory."""

from wagtail import blocks

from cms.pages.blocks.calculator import CalculatorBlock
from cms.pages.blocks.call_to_action import CallToActionBlock
from cms.pages.blocks.chart import ChartBlock
from cms.pages.blocks.cost_example import CostExampleBlock
from cms.pages.blocks.do_dont import DoDontBlock
from cms.pages.blocks.easy_heading import EasyHeadingBlock
from cms.pages.blocks.expander import ExpanderBlock
from cms.pages.blocks.idea import IdeaBlock
from cms.pages.blocks.inset import InsetBlock
from cms.pages.blocks.listing import ListingBlock
from cms.pages.blocks.need import NeedBlock
from cms.pages.blocks.picture import PictureBlock
from cms.pages.blocks.search_box import SearchBoxBlock
from cms.pages.blocks.steps import StepsBlock
from cms.pages.blocks.story import StoryBlock
from cms.pages.blocks.table import TableBlock
from cms.pages.blocks.text import TextBlock
from cms.pages.blocks.video import VideoBlock
from cms.pages.blocks.who_pays import WhoPaysBlock

WORDS, MONEY, SUPPORT, TO_SEE = "Words", "Money and figures", "Support and what to do", "To see and hear"
BODY: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock(group=WORDS)),
    ("inset", InsetBlock(group=WORDS)),
    ("do_dont", DoDontBlock(group=WORDS)),
    ("steps", StepsBlock(group=WORDS)),
    ("expander", ExpanderBlock(group=WORDS)),
    ("who_pays", WhoPaysBlock(group=MONEY)),
    ("cost_example", CostExampleBlock(group=MONEY)),
    ("listing", ListingBlock(group=SUPPORT)),
    ("search_box", SearchBoxBlock(group=SUPPORT)),
    ("calculator", CalculatorBlock(group=MONEY)),
    ("story", StoryBlock(group=TO_SEE)),
    ("picture", PictureBlock(group=TO_SEE)),
    ("video", VideoBlock(group=TO_SEE)),
    ("call_to_action", CallToActionBlock(group=SUPPORT)),
    ("table", TableBlock(group=MONEY)),
    ("chart", ChartBlock(group=MONEY)),
]
HOME: dict[str, list[tuple[str, blocks.Block]]] = {"needs": [("need", NeedBlock())], "body": BODY}
EASY_READ: list[tuple[str, blocks.Block]] = [("heading", EasyHeadingBlock()), ("idea", IdeaBlock())]

__all__ = [
    "BODY",
    "EASY_READ",
    "HOME",
    "CalculatorBlock",
    "CallToActionBlock",
    "ChartBlock",
    "CostExampleBlock",
    "DoDontBlock",
    "EasyHeadingBlock",
    "ExpanderBlock",
    "IdeaBlock",
    "InsetBlock",
    "ListingBlock",
    "NeedBlock",
    "PictureBlock",
    "SearchBoxBlock",
    "StepsBlock",
    "StoryBlock",
    "TableBlock",
    "TextBlock",
    "VideoBlock",
    "WhoPaysBlock",
]
