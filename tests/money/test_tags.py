"""How templates write money."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("pence", "shown"),
    [(123450, '<span class="tri-money">£1,234.50</span>'), (0, '<span class="tri-money">£0.00</span>'), (None, "")],
)
def test_money_is_kept_on_one_line(pence: int | None, shown: str) -> None:
    assert Template("{{ pence|money }}").render(Context({"pence": pence})) == shown


@pytest.mark.parametrize(("pence", "shown"), [(-5, "\N{MINUS SIGN}£0.05"), (None, "")])
def test_money_is_plain_text_where_markup_cannot_be(pence: int | None, shown: str) -> None:
    assert Template("{{ pence|money_text }}").render(Context({"pence": pence})) == shown
