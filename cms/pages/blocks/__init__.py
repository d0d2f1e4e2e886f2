"""What bodies of pages are made of: one block a file, each with its template, its preview and its factory."""

from wagtail import blocks

from cms.pages.blocks.calculator import CalculatorBlock
from cms.pages.blocks.call_to_action import CallToActionBlock
from cms.pages.blocks.chart import ChartBlock
from cms.pages.blocks.cost_example import CostExampleBlock
from cms.pages.blocks.do_dont import DoDontBlock
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

BODY: list[tuple[str, blocks.Block]] = [
    ("text", TextBlock()),
    ("inset", InsetBlock()),
    ("do_dont", DoDontBlock()),
    ("steps", StepsBlock()),
    ("expander", ExpanderBlock()),
    ("who_pays", WhoPaysBlock()),
    ("cost_example", CostExampleBlock()),
    ("listing", ListingBlock()),
    ("search_box", SearchBoxBlock()),
    ("calculator", CalculatorBlock()),
    ("story", StoryBlock()),
    ("picture", PictureBlock()),
    ("video", VideoBlock()),
    ("call_to_action", CallToActionBlock()),
    ("table", TableBlock()),
    ("chart", ChartBlock()),
]
HOME: dict[str, list[tuple[str, blocks.Block]]] = {"needs": [("need", NeedBlock())], "body": BODY}
EASY_READ: list[tuple[str, blocks.Block]] = [
    ("heading", blocks.CharBlock(max_length=80, icon="title", template="pages/blocks/easy_heading.html")),
    ("idea", IdeaBlock()),
]
