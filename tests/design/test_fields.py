"""The fields of our own: money and dates."""

from datetime import date

import pytest
from django import forms
from django.http import QueryDict

from wallet.ui.fields import DateField, PenceField


class PaymentForm(forms.Form):
    amount_pence = PenceField(max_pence=500_00)
    paid_on = DateField()


def bound(**data: str) -> PaymentForm:
    return PaymentForm({"amount_pence": "12.50", "paid_on": "2026-03-27", **data})


def test_pounds_become_pence_and_three_boxes_a_date() -> None:
    form = PaymentForm({"amount_pence": "£12.50", "paid_on_0": "27", "paid_on_1": "3", "paid_on_2": "2026"})
    assert form.is_valid()
    assert form.cleaned_data == {"amount_pence": 1250, "paid_on": date(2026, 3, 27)}


def test_a_date_may_come_whole_under_its_plain_name() -> None:
    form = bound()
    assert form.is_valid()
    assert form.cleaned_data == {"amount_pence": 1250, "paid_on": date(2026, 3, 27)}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter an amount in pounds"),
        ("0", "The amount must be £0.01 or more"),
        ("-5", "The amount must be £0.01 or more"),
        ("500.01", "The amount must be £500.00 or less"),
        ("12.345", "“12.345” has parts of a penny; give pounds and whole pence, like 1234.50"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(typed: str, said: str) -> None:
    assert bound(amount_pence=typed).errors == {"amount_pence": [said]}


def test_an_amount_may_be_below_zero_where_the_form_says_so() -> None:
    assert PenceField(min_pence=None).clean("-0.01") == -1


def test_what_was_typed_wrongly_is_still_in_its_box() -> None:
    form = PaymentForm({"amount_pence": "twelve", "paid_on_0": "31", "paid_on_1": "2", "paid_on_2": "26"})
    html = str(form)
    assert 'value="twelve"' in html
    assert all(f'value="{part}"' in html for part in ("31", "2", "26"))


def test_pence_and_dates_known_before_fill_their_boxes() -> None:
    html = str(PaymentForm(initial={"amount_pence": 123450, "paid_on": date(2026, 3, 27)}))
    assert 'value="1,234.50"' in html
    assert all(f'value="{part}"' in html for part in ("27", "3", "2026"))


def test_nothing_has_changed_when_the_same_is_sent_again() -> None:
    initial = {"amount_pence": 1250, "paid_on": date(2026, 3, 27)}
    same = {"amount_pence": "12.50", "paid_on_0": "27", "paid_on_1": "03", "paid_on_2": "2026"}
    assert not PaymentForm(same, initial=initial).has_changed()
    assert PaymentForm({**same, "paid_on_0": "28"}, initial=initial).changed_data == ["paid_on"]


def test_a_date_left_out_of_what_was_sent_is_known_to_be_left_out() -> None:
    widget = PaymentForm().fields["paid_on"].widget
    assert widget.value_omitted_from_data(QueryDict("amount_pence=1"), {}, "paid_on")
    assert not widget.value_omitted_from_data(QueryDict("paid_on=2026-03-27"), {}, "paid_on")
