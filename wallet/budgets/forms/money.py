"""Recording money that came: a contribution, or what a holder paid back; and asking for it."""

from django import forms

from wallet.ui.fields import DateField, PenceField


class ReceivedForm(forms.Form):
    """Money that came in."""

    amount_pence = PenceField(label="How much came?", error_messages={"required": "Enter how much came"})
    on = DateField(label="On which day?", error_messages={"required": "Enter the day it came"})
    reference = forms.CharField(
        label="Reference",
        max_length=60,
        help_text="As it stands on the bank statement. The same day, amount and reference again count once.",
        error_messages={"required": "Enter the reference of the payment"},
    )


class AskBackForm(forms.Form):
    """Money that a holder is to pay back."""

    amount_pence = PenceField(label="How much is to be paid back?", error_messages={"required": "Enter how much"})
    reason = forms.CharField(
        label="Why is it asked back?",
        max_length=200,
        help_text="The person and the holder read this.",
        error_messages={"required": "Say why it is asked back"},
    )
