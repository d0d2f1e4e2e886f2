"""Every block with something lifelike in it: `body("text", "steps")` makes a body, `StepsFactory()` one value."""

from typing import Any

from factory.declarations import SubFactory
from wagtail.blocks import Block
from wagtail_factories import StructBlockFactory

from cms.pages import blocks
from tests.cms.factories.files import DrawingFactory, PhotoFactory


def of(factory: Any, **fields: Any) -> Any:
    """Make a value with another factory; factory_boy has no types of its own."""
    return SubFactory(factory, **fields)  # type: ignore[no-untyped-call]


class BlockFactory(StructBlockFactory):
    """What is told of a block as an editor would type it: texts, numbers, lists and mappings."""

    class Meta:
        abstract = True

    @classmethod
    def _construct_struct_value(cls, block_class: type[Block], params: dict[str, Any]) -> Any:
        return block_class().normalize(params)


class OneValueFactory(BlockFactory):
    """A block that is one value."""

    class Meta:
        abstract = True

    @classmethod
    def _construct_struct_value(cls, block_class: type[Block], params: dict[str, Any]) -> Any:
        return block_class().normalize(params["value"])


class TextFactory(OneValueFactory):
    class Meta:
        model = blocks.TextBlock

    value = (
        "<h2>Who can have one</h2><p>You can <b>ask</b>.</p><ul><li>It is <a href='/find-support/'>free</a>.</li></ul>"
    )


class InsetFactory(BlockFactory):
    class Meta:
        model = blocks.InsetBlock

    text = "<p>You can say no at any time.</p>"


class DoDontFactory(BlockFactory):
    class Meta:
        model = blocks.DoDontBlock

    title = "What the money may buy"
    do_title = "You can use it for"
    do = ["somebody who helps you at home", "a class that keeps you well"]
    dont_title = "You cannot use it for"
    dont = ["your rent", "alcohol or tobacco"]


class StepsFactory(BlockFactory):
    class Meta:
        model = blocks.StepsBlock

    title = "How to ask"
    steps = [{"title": "Ring us", "text": "<p>Or write.</p>"}, {"title": "We talk about your life", "text": ""}]


class ExpanderFactory(BlockFactory):
    class Meta:
        model = blocks.ExpanderBlock

    title = "If you cannot decide for yourself"
    text = "<p>Somebody you trust can hold the money for you.</p>"


class WhoPaysFactory(BlockFactory):
    class Meta:
        model = blocks.WhoPaysBlock

    title = "Who pays for support at home"
    rows = [
        {"payer": "nhs", "what": "Nursing and health care", "charged": "No, never"},
        {"payer": "social_care", "what": "Help with dressing", "charged": "Perhaps: it goes by your income"},
        {"payer": "benefits", "what": "Your everyday costs", "charged": "You choose how to use them"},
    ]


class CostExampleFactory(BlockFactory):
    class Meta:
        model = blocks.CostExampleBlock

    title = "Ten hours of help a week"
    text = "<p>An example.</p>"
    lines = [{"label": "Pay for 10 hours", "pence": 12710}, {"label": "What the NHS pays", "pence": -4000}]
    total_label = "In all"


class ListingFactory(BlockFactory):
    class Meta:
        model = blocks.ListingBlock

    listing: str | None = None
    why = "They have room."


class SearchBoxFactory(BlockFactory):
    class Meta:
        model = blocks.SearchBoxBlock

    title = "Find support near you"
    words = "short breaks"


class CalculatorFactory(BlockFactory):
    class Meta:
        model = blocks.CalculatorBlock

    title = "What would a personal assistant cost?"
    text = "With tax, pension and holidays."


class StoryFactory(BlockFactory):
    class Meta:
        model = blocks.StoryBlock

    page: Any = None


class PictureFactory(BlockFactory):
    class Meta:
        model = blocks.PictureBlock

    caption: Any = "A day at the market"

    picture = of(PhotoFactory)

    @classmethod
    def _construct_struct_value(cls, block_class: type[Block], params: dict[str, Any]) -> Any:
        params["picture"].decorative, params["picture"].contextual_alt_text = False, params["picture"].description
        return super()._construct_struct_value(block_class, params)


class VideoFactory(BlockFactory):
    class Meta:
        model = blocks.VideoBlock

    title = "Asking for a budget"
    film: Any = None
    link = "https://www.example.org/film"
    captions: Any = None
    bsl_link = "https://www.example.org/film-in-bsl"
    transcript = "<p><b>Ama:</b> I asked in March.</p>"


class CallToActionFactory(BlockFactory):
    class Meta:
        model = blocks.CallToActionBlock

    title = "Ask for a budget"
    text = "It takes ten minutes."
    label = "Ask for a budget"
    page: Any = None
    address = "/find-support/"


class TableFactory(BlockFactory):
    class Meta:
        model = blocks.TableBlock

    caption = "Savings"
    headings = ["You live", "Savings from"]
    rows = [["at home", "£14,250"], ["in a care home", "£14,250"]]


class ChartFactory(BlockFactory):
    class Meta:
        model = blocks.ChartBlock

    title = "How people hold their budget"
    unit = "people"
    figures = [{"label": "Themselves", "value": 320}, {"label": "A provider", "value": 60}]
    source = "The council’s figures for 2026"


class NeedFactory(BlockFactory):
    class Meta:
        model = blocks.NeedBlock

    title = "I need help at home"
    text = "With washing, dressing, meals or getting out."
    picture: Any = None
    page: Any = None
    address = "/find-support/"


class EasyHeadingFactory(OneValueFactory):
    class Meta:
        model = blocks.EasyHeadingBlock

    value = "Choosing who helps you"


class IdeaFactory(PictureFactory):
    class Meta:
        model = blocks.IdeaBlock

    caption = None
    picture = of(DrawingFactory)
    sentences = ["You can choose who helps you.", "It is your choice."]

    @classmethod
    def _construct_struct_value(cls, block_class: type[Block], params: dict[str, Any]) -> Any:
        params.pop("caption")
        return super()._construct_struct_value(block_class, params)


FACTORIES: dict[str, Any] = {
    "text": TextFactory,
    "inset": InsetFactory,
    "do_dont": DoDontFactory,
    "steps": StepsFactory,
    "expander": ExpanderFactory,
    "who_pays": WhoPaysFactory,
    "cost_example": CostExampleFactory,
    "listing": ListingFactory,
    "search_box": SearchBoxFactory,
    "calculator": CalculatorFactory,
    "story": StoryFactory,
    "picture": PictureFactory,
    "video": VideoFactory,
    "call_to_action": CallToActionFactory,
    "table": TableFactory,
    "chart": ChartFactory,
    "need": NeedFactory,
    "heading": EasyHeadingFactory,
    "idea": IdeaFactory,
}


def body(*names: str, **fields: dict[str, Any]) -> list[tuple[str, Any]]:
    """Make a body of these blocks; `fields` are told by the name of the block."""
    return [(name, FACTORIES[name](**fields.get(name, {}))) for name in names]
