"""The starter content itself: whole, easy to read, true to what is certain, and leading on."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest

from cms.pages.blocks.who_pays import Payer
from cms.starter import checks, documents
from cms.starter.documents import Document
from payroll.paye.figures import written
from payroll.paye.reference import year_of
from tests.cms.starter.words import grade, said

HARDEST, HARDEST_EASY_READ = 6.5, 5.0  # grades: pupils of about 11, and of about 9
LONGEST_EASY_SENTENCE = 15
EXPLAINS = {"home", "section", "information", "offers", "offer", "story", "stories", "contact", "glossary", "resources"}
OFFICIAL = {
    *("www.gov.uk", "www.nhs.uk", "www.england.nhs.uk", "www.legislation.gov.uk", "webarchive.nationalarchives.gov.uk"),
    *("www.lgo.org.uk", "www.ombudsman.org.uk", "www.cqc.org.uk", "www.acas.org.uk", "www.citizensadvice.org.uk"),
    *("www.scie.org.uk", "www.thinklocalactpersonal.org.uk", "www.skillsforcare.org.uk", "www.adass.org.uk"),
    "www.carersuk.org",
}
# What the sources do not agree on, or what one alone says: none of it may stand on a public page as a fact.
UNCERTAIN = {
    "a minimum income guarantee that nobody has confirmed": r"120\.40|232\.60|53\.25|51\.55|25\.20|236\.",
    "a wage that is only announced": r"13\.21|11\.27|£8\.31",
    "the cap on care costs, which was given up": r"86,000|£100,000|£20,000",
    "a limit on care home stays from memory": r"four consecutive weeks|4 consecutive weeks",
    "figures of one council": r"£1\.25|10\.85 a week|262\.15",
    "a promise that the law does not make": r"guaranteed to get|you will always get|must say yes to",
    "rules of Scotland": r"self-directed support option|SDS Act",
}
AMERICAN = re.compile(
    r"\b(color|behavior|center|organiz\w+|recogniz\w+|program(?!me)|neighbor\w*|favorite|traveling|counselor|labor|"
    r"apologiz\w+|licens(?:ed)? practitioner|check(?:ing)? account|mom|fall semester|utiliz\w+)\b",
    re.I,
)
CONTENT = documents.read()
PAGES = [document for document in CONTENT.in_order() if not document.is_easy_read]
EASY = [document for document in CONTENT.in_order() if document.is_easy_read]


def name(document: Document) -> str:
    """Give the address of a document, as the name of a test."""
    return document.address or "front"


def blocks(document: Document, kind: str) -> list[Any]:
    """Give the blocks of one kind in the body of a document."""
    return [block[kind] for block in document.data.get("body", []) if kind in block]


def test_everything_follows_the_format_and_every_link_and_picture_is_there() -> None:
    assert checks.faults(CONTENT) == []
    assert checks.faults(documents.read(examples=False)) == []  # nothing leads to what is there in the demo alone


@pytest.mark.seed("A0-02", "A0-03", "A3-01")
def test_every_topic_asked_for_has_its_page() -> None:
    there = {document.address for document in PAGES}
    assert {
        *("budgets/what-is-a-budget", "budgets/getting-a-budget", "budgets/who-can-have-one", "budgets/your-plan"),
        *("budgets/ways-to-hold-it", "budgets/what-it-may-buy", "budgets/reviews", "budgets/paying-family"),
        *("rights/your-rights", "rights/if-you-are-told-no", "rights/advocacy", "rights/section-117"),
        *("rights/who-decides", "rights/staying-safe", "money/charging", "money/who-pays-for-what", "money/benefits"),
        *("money/what-an-assistant-costs", "employing/becoming-an-employer", "employing/pay-tax-and-pensions"),
        *("employing/insurance", "employing/holiday-and-sick-pay", "employing/rotas-and-timesheets"),
        *("providers", "carers", "children", "local-offer", "whats-on", "stories", "resources", "glossary", "contact"),
    } <= there


def test_every_page_that_explains_has_its_easy_read_version() -> None:
    with_one = {document.parent for document in EASY}
    assert [name(page) for page in PAGES if page.data["kind"] in EXPLAINS and page.address not in with_one] == []


def test_easy_read_says_one_idea_at_a_time_in_short_sentences_each_with_a_picture() -> None:
    assert [
        (name(page), sentence)
        for page in EASY
        for idea in blocks(page, "idea")
        for entry in idea["sentences"]
        for sentence in re.split(r"(?<=[.?!:])\s+", entry)
        if len(sentence.split()) > LONGEST_EASY_SENTENCE
    ] == []
    assert [name(page) for page in EASY if len(blocks(page, "idea")) < 3] == []
    assert {idea["picture"] for page in EASY for idea in blocks(page, "idea")} <= CONTENT.pictures.keys()


def test_pages_read_as_easily_as_an_eleven_year_old_reads() -> None:
    assert {name(page): round(grade(page), 1) for page in PAGES if grade(page) > HARDEST} == {}


def test_easy_read_is_easier_still() -> None:
    assert {name(page): round(grade(page), 1) for page in EASY if grade(page) > HARDEST_EASY_READ} == {}


def test_the_grade_tells_hard_words_from_easy_ones() -> None:
    hard = "The commissioning authority must undertake a proportionate determination of eligibility."
    assert grade(_saying(hard)) > 15
    assert grade(_saying("You can ask your council for help.")) < 3


def test_every_page_that_explains_leads_on() -> None:
    ends = {name(page): page.data["body"][-1] for page in PAGES if page.data["kind"] in {"information", "section"}}
    assert [address for address, last in ends.items() if not _leads_on(last)] == []


@pytest.mark.seed("A1-34", "A1-11")
def test_the_three_way_charge_says_who_may_charge_and_who_may_not() -> None:
    [table] = blocks(CONTENT.documents["money/who-pays-for-what"], "who_pays")
    charged = {row["payer"]: row["charged"] for row in table["rows"]}
    assert charged[Payer.NHS].startswith("Never")
    assert charged[Payer.EDUCATION] == "Never"
    assert charged[Payer.SOCIAL_CARE].startswith("Perhaps")
    assert "State Pension" in said(CONTENT.documents["money/who-pays-for-what"])


def test_each_cost_example_adds_up_to_what_the_words_say() -> None:
    examples = [(page, example) for page in PAGES for example in blocks(page, "cost_example")]
    assert len(examples) >= 4
    for page, example in examples:
        total = sum(line["pence"] for line in example["lines"])
        assert f"£{total // 100:,}.{total % 100:02}" in said(page), (name(page), example["title"], total)


@pytest.mark.seed("A0-04", "A3-33")
def test_what_money_may_buy_is_said_for_each_funder() -> None:
    page = CONTENT.documents["budgets/what-it-may-buy"]
    assert [lists["title"] for lists in blocks(page, "do_dont")] == [
        "Money from your council for social care",
        "Money from the NHS",
        "Money from education",
    ]
    assert "healthy, safe and legal" in said(page)


@pytest.mark.seed("A1-30", "A1-20")
def test_rights_are_told_in_plain_words_with_the_laws_behind_them() -> None:
    page = said(CONTENT.documents["rights/your-rights"])
    assert "NHS care is free. So is aftercare under section 117." in page.replace("\n", " ")
    assert "Care Act 2014" in page
    assert "Mental Health Act 1983" in page


@pytest.mark.seed("A3-06")
def test_whom_to_tell_about_danger_is_one_step_from_the_front() -> None:
    needs = [each["need"] for each in CONTENT.documents[""].data["needs"]]
    page = said(CONTENT.documents["rights/staying-safe"])
    assert "rights/staying-safe" in {need.get("page") for need in needs}
    assert "Ring 999" in page
    assert "safeguarding team" in page


def test_pay_figures_are_those_that_the_payroll_works_with() -> None:
    on = date(2026, 11, 22)
    year, pay = year_of(on), said(CONTENT.documents["employing/pay-tax-and-pensions"])
    for band in ("21", "18", "16"):
        assert written(year.row("minimum_wage", on=on, band=band)["pence"]) in pay
    assert f"£{year.row('employment_allowance')['amount']:,}" in pay
    time_off = said(CONTENT.documents["employing/holiday-and-sick-pay"])
    assert written(year.row("sick_pay")["week_pence"]) in time_off


def test_the_year_of_an_assistant_is_worked_right_to_the_penny() -> None:
    [example] = blocks(CONTENT.documents["money/what-an-assistant-costs"], "cost_example")
    week = 16 * 1350
    pay = 52 * week
    insurance = (pay - 5_000_00) * 15 // 100  # National Insurance above the secondary threshold
    assert [line["pence"] for line in example["lines"]] == [
        pay,
        week * 56 // 10,
        (pay - 6_240_00) * 3 // 100,
        insurance,
        -insurance,
    ]


@pytest.mark.parametrize("why", UNCERTAIN)
def test_nothing_uncertain_is_told_as_a_fact(why: str) -> None:
    assert [name(page) for page in CONTENT.in_order() if re.search(UNCERTAIN[why], said(page), re.I)] == []


def test_figures_that_change_each_april_have_a_year_and_a_day_for_looking_again() -> None:
    for page in PAGES:
        if page.address.split("/")[0] in {"money", "employing"} and re.search(r"£[\d,]+\.\d\d", said(page)):
            if blocks(page, "who_pays"):  # an example of who pays: its figures are of one year and stay so
                assert "from 2025 to 2026" in said(page)
            else:
                assert page.data["check_again_on"].isoformat() == "2027-04-06", name(page)
                assert "2026" in said(page), name(page)


def test_links_outside_go_to_official_places_only() -> None:
    found = {urlsplit(link).hostname or "" for page in CONTENT.in_order() for link in _links(page.data)}
    assert {host for host in found if not host.endswith(".example")} <= OFFICIAL
    assert all(link.startswith("https://") for page in CONTENT.in_order() for link in _links(page.data))


def test_the_spelling_is_british() -> None:
    assert [(name(page), found[0]) for page in CONTENT.in_order() if (found := AMERICAN.search(said(page)))] == []


def test_no_page_speaks_of_people_as_cases() -> None:
    cold = re.compile(
        r"\b(service users?|clients?|sufferers?|the disabled|the elderly|wheelchair-bound|vulnerable)\b", re.I
    )
    assert [(name(page), found[0]) for page in CONTENT.in_order() if (found := cold.search(said(page)))] == []


def _saying(sentence: str) -> Document:
    return Document(place="", address="", data={"summary": sentence}, digest="")


def _leads_on(block: Any) -> bool:
    return "call_to_action" in block or "story" in block or "page:" in str(block) or "href=" in str(block)


def _links(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for below in value.values():
            yield from _links(below)
    elif isinstance(value, list):
        for below in value:
            yield from _links(below)
    elif isinstance(value, str):
        yield from re.findall(r"https?://[^\s\"'<]+", value)
