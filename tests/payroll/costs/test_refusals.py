"""What the arithmetic itself refuses, and that nothing anybody sends can break the page."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from payroll.costs import assumptions
from payroll.costs.estimate import estimate
from payroll.costs.forms.situation import SituationForm
from payroll.costs.situations import Cover, Holiday, Rated
from payroll.paye.errors import Faulty, YearNotInstalled
from payroll.paye.reference import installed_years, tax_year
from tests.payroll.costs.samples import bare

ODD = [
    "",
    " ",
    "-1",
    "0",
    "1e9",
    "NaN",
    "٣",
    "½",
    "9" * 400,
    "\x00",
    "'",
    "<b>",
    "1257L",
    "K1",
    "yes",
    "team",
    "week",
    "% s",
]


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"day": Rated(Fraction(169), 1375)}, "hours"),
        ({"day": Rated(Fraction(0), 1375)}, "hours"),
        ({"cover": Cover.TEAM}, "cover"),
        ({"weeks": 39}, "holiday"),
        ({"weeks": 12, "holiday": Holiday.EACH_PAYDAY, "sick_weeks": 13}, "sick_weeks"),
    ],
)
def test_a_situation_that_cannot_be_is_refused_by_the_arithmetic_too(changes: dict[str, Any], name: str) -> None:
    with pytest.raises(Faulty) as refused:
        estimate(bare(**changes))
    assert [fault.partition(":")[0] for fault in refused.value.faults] == [name]


def test_a_year_without_figures_is_refused_by_its_name() -> None:
    with pytest.raises(YearNotInstalled, match="There are no figures for the tax year 2031-32"):
        estimate(bare(year_name="2031-32"))


def test_every_assumption_has_a_source_and_says_how_sure_we_are() -> None:
    found = assumptions.sources(on=date(2026, 11, 22))
    assert len(found) == len(assumptions.SAID)
    assert {one.confidence for one in found} <= {"high", "medium", "low"}
    assert all(one.words and one.source for one in found)


@pytest.mark.parametrize("name", installed_years())
def test_what_was_not_read_at_its_source_is_told_for_every_year(name: str) -> None:
    year = tax_year(name)
    told = {table for table in year.rows if any(row["confidence"] != "high" for row in year.rows[table])}
    not_used = {"accommodation_offset", "family_pay", "recovery", "notice", "paid_to_hmrc", "starter_codes"}
    words = {assumptions.OF_A_YEAR[table] for table in told - not_used}
    assert {one.words for one in assumptions.sources_of(year)} == words


@pytest.mark.parametrize("name", assumptions.FIGURES.names())
def test_assumptions_hold_from_the_first_tax_year_that_has_figures(name: str) -> None:
    assert assumptions.FIGURES.row(name, on=date(2025, 4, 6))


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(sorted(SituationForm.base_fields)), st.sampled_from(ODD) | st.text(max_size=8)))
def test_whatever_is_sent_the_page_answers(answers: dict[str, str]) -> None:
    usual = {"hours": "20", "rate": "13.75", "age": "30"}
    response = Client().get("/what-a-personal-assistant-costs/", {**usual, **answers})
    assert response.status_code == 200
    assert ("There is a problem" in response.content.decode()) != ("The whole cost to you" in response.content.decode())


@given(st.text(max_size=60))
def test_whatever_the_address_is_the_form_reads_it(text: str) -> None:
    form = SituationForm(QueryDict(text.encode("utf-8", "ignore")), on=date(2026, 11, 22))
    assert form.is_valid() in {True, False}
