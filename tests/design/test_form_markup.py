"""How forms are written: one markup for every kind of field, and everything said to whoever cannot see it."""

from html.parser import HTMLParser
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template import engines

from wallet.ui.error_links import error_links
from wallet.ui.fields import DateField, PenceField
from wallet.ui.widgets import Checkboxes, Radios


class Elements(HTMLParser):
    """Every element of a page with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, Any]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: "" if value is None else value for name, value in attrs}))

    def one(self, tag: str, **wanted: str) -> dict[str, Any]:
        names = {name.replace("_", "-"): value for name, value in wanted.items()}
        fits = [attrs for found, attrs in self.found if found == tag and names.items() <= attrs.items()]
        assert len(fits) == 1, (tag, wanted, fits)
        return fits[0]


class Everything(forms.Form):
    payee = forms.CharField(label="Who was paid?", help_text="A person or a place", max_length=40)
    amount_pence = PenceField(label="How much?")
    paid_on = DateField(label="When?", help_text="For example, 27 3 2026")
    held_by = forms.ChoiceField(
        label="Which part?", choices=[("a", "Mine"), ("b", "Theirs")], widget=Radios(hints={"a": "You pay"})
    )
    funder = forms.ChoiceField(label="Whose?", choices=[("", "---------"), ("nhs", "NHS")])
    outcomes = forms.MultipleChoiceField(label="What for?", choices=[("w", "Well")], widget=Checkboxes, required=False)
    notes = forms.CharField(label="Notes", required=False, max_length=99, widget=forms.Textarea)
    receipt = forms.FileField(label="Receipt", required=False)
    is_true = forms.BooleanField(label="It is true")
    key = forms.CharField(widget=forms.HiddenInput)


def test_a_text_box_has_its_label_hint_and_error_tied_to_it() -> None:
    page = Elements(str(Everything({})))
    box = page.one("input", name="payee")
    assert box["class"] == "govuk-input govuk-input--error"
    assert box["aria-invalid"] == "true"
    assert box["aria-describedby"] == "id_payee_helptext id_payee_error"
    assert page.one("label", **{"for": "id_payee"})["class"] == "govuk-label govuk-label--s"
    assert page.one("div", id="id_payee_helptext")["class"] == "govuk-hint"
    page.one("div", id="id_payee_error")


def test_an_error_is_announced_as_one() -> None:
    assert '<span class="govuk-visually-hidden">Error:</span> Answer “Who was paid?”' in str(
        Everything({})["payee"].as_field_group()
    )


def test_the_browser_leaves_empty_answers_to_us() -> None:
    assert not any("required" in attrs for _, attrs in Elements(str(Everything())).found)


def test_radios_are_a_group_with_a_legend_and_a_hint_each() -> None:
    group = Elements(Everything()["held_by"].as_field_group())
    group.one("legend")
    assert group.one("input", value="a")["aria-describedby"] == "id_held_by_0_hint"
    group.one("div", id="id_held_by_0_hint")
    assert "aria-describedby" not in group.one("input", value="b")


def test_a_date_is_a_group_of_three_named_boxes_described_together() -> None:
    group = Elements(Everything({})["paid_on"].as_field_group())
    assert group.one("fieldset")["aria-describedby"] == "id_paid_on_helptext id_paid_on_error"
    for number, width in enumerate((2, 2, 4)):
        box = group.one("input", id=f"id_paid_on_{number}")
        assert box["class"].split()[2:] == [f"govuk-input--width-{width}", "govuk-input--error"]
        group.one("label", **{"for": f"id_paid_on_{number}"})


def test_a_single_tick_has_its_label_beside_it() -> None:
    group = Elements(Everything()["is_true"].as_field_group())
    assert group.one("input")["class"] == "govuk-checkboxes__input"
    assert group.one("label")["class"] == "govuk-label govuk-checkboxes__label"


def test_a_text_of_limited_length_counts_down_and_is_limited_without_scripts_too() -> None:
    group = Elements(Everything()["notes"].as_field_group())
    box = group.one("textarea")
    assert (box["maxlength"], box["rows"], box["aria-describedby"]) == ("99", "5", "id_notes-info")
    assert group.one("div", id="id_notes-info")
    assert group.one("div", data_module="govuk-character-count")["data-maxlength"] == "99"


def test_what_may_stay_empty_says_so_unless_the_form_is_a_search() -> None:
    form = Everything()
    assert "Notes (optional)" in form["notes"].as_field_group()
    assert "(optional)" not in form["payee"].as_field_group()
    form.marks_optional = False  # type: ignore[attr-defined]
    assert "(optional)" not in str(form)


def test_a_select_invites_in_words() -> None:
    assert "---------" not in Everything()["funder"].as_field_group()
    assert "Choose one" in Everything()["funder"].as_field_group()


def test_hidden_fields_are_written_without_label_or_group() -> None:
    assert '<input type="hidden" name="key"' in str(Everything())
    assert 'for="id_key"' not in str(Everything())


def test_a_label_can_be_the_heading_of_its_page() -> None:
    template = engines["django"].from_string('{% field form.payee "l" heading=True label="Whom did you pay?" %}')
    html = template.render({"form": Everything()})
    assert Elements(html).one("h1")["class"] == "govuk-label-wrapper"
    assert "govuk-label--l" in html
    assert "Whom did you pay?" in html


class Refusing(Everything):
    def clean(self) -> None:
        raise ValidationError("There is not that much left.")


def test_the_summary_leads_to_the_first_box_of_each_fault() -> None:
    links = {link.text: link.href for link in error_links(Refusing({}))}
    assert links["There is not that much left."] == ""
    assert links["Enter an amount in pounds"] == "#id_amount_pence"
    assert links["Enter a date"] == "#id_paid_on_0"
    assert links["Answer “Which part?”"] == "#id_held_by_0"
    assert links["Answer “It is true”"] == "#id_is_true"


def test_faults_of_the_whole_form_are_said_once_with_or_without_a_summary_of_its_own() -> None:
    with_summary = engines["django"].from_string('{% include "components/error_summary.html" %}{{ form }}')
    for template in (with_summary, engines["django"].from_string("{{ form }}")):
        assert template.render({"form": Refusing({})}).count("There is not that much left.") == 1
