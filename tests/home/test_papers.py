"""The statement as a page, a file and a PDF: three faces of one figure."""

import csv
import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typst
from django.test import Client
from django.urls import reverse

from tests.home.conftest import Wallet
from tests.home.test_screens import downloaded, signed_in, text
from tests.poppler import poppler
from wallet.budgets.models import HeldBy
from wallet.home.documents.statement import pdf
from wallet.home.documents.typesetting import typeset
from wallet.home.queries.statements import Asked, statement
from wallet.people.models import Payee

OCTOBER = "?from_day=2026-10-01&to_day=2026-10-31"
AWKWARD = '#image("x") *bold* $x$ <b> & “quotes”'


@pytest.fixture
def spent(wallet: Wallet) -> Wallet:
    awkward = Payee.objects.create(name=AWKWARD, kind=Payee.Kind.BUSINESS, person=wallet.cast.person)
    wallet.pay(100_01, on=date(2026, 10, 1), purpose="First of October")
    wallet.pay(9_99, on=date(2026, 10, 2), purpose="=1+1", payee=awkward)
    wallet.pay(55_50, on=date(2026, 10, 31), purpose="Last of October", held_by=HeldBy.PROVIDER)
    return wallet


def path(wallet: Wallet, kind: str = "", query: str = OCTOBER) -> str:
    return reverse(f"home:statement{kind}", args=[wallet.cast.person.pk]) + query


def test_the_page_shows_opening_lines_and_closing(client: Client, spent: Wallet) -> None:
    page = text(signed_in(client, spent.cast.holder), path(spent))
    for words in ("1 October 2026 to 31 October 2026", "£36,000.00", "£100.01", "£35,834.50", "First of October"):
        assert words in page
    assert f"{path(spent, '_pdf', '')}?from_day=2026-10-01" in page


def test_without_a_question_it_is_last_month(client: Client, spent: Wallet) -> None:
    assert "1 October 2026 to 31 October 2026" in text(signed_in(client, spent.cast.holder), path(spent, query=""))


def test_the_periods_that_most_people_want_are_one_press_away(client: Client, spent: Wallet) -> None:
    page = text(signed_in(client, spent.cast.holder), path(spent, query=""))
    for link in (
        '?from_day=2026-11-01&amp;to_day=2026-11-22">This month so far',
        '?from_day=2026-10-01&amp;to_day=2026-10-31">Last month',
        '?from_day=2026-04-06&amp;to_day=2026-11-22">The budget from 6 April 2026',
    ):
        assert link in page


def test_days_in_the_wrong_order_are_said_so_and_files_lead_back(client: Client, spent: Wallet) -> None:
    wrong = "?from_day=2026-10-31&to_day=2026-10-01"
    page = text(signed_in(client, spent.cast.holder), path(spent, query=wrong))
    assert "The last day must be on or after the first day" in page
    for kind in ("_csv", "_pdf"):
        assert client.get(path(spent, kind, wrong)).status_code == 302


def test_a_part_that_the_funder_keeps_has_no_account_to_show(client: Client, spent: Wallet) -> None:
    kept = spent.portion(HeldBy.COMMISSIONER)
    page = text(signed_in(client, spent.cast.holder), f"{path(spent)}&portion={kept.pk}&book=account")
    assert "keeps this part, so there is no account for it" in page
    assert "Balance at the start" not in page


def test_dates_typed_in_three_boxes_count_before_the_usual_ones(client: Client, spent: Wallet) -> None:
    boxes = "?from_day_0=2&from_day_1=10&from_day_2=2026&to_day_0=2&to_day_1=october&to_day_2=26"
    assert "2 October 2026 to 2 October 2026" in text(signed_in(client, spent.cast.holder), path(spent, query=boxes))


def test_the_file_foots_by_itself(client: Client, spent: Wallet) -> None:
    signed_in(client, spent.cast.holder)
    rows = list(csv.DictReader(io.StringIO(downloaded(client, path(spent, "_csv")).removeprefix("\ufeff"))))
    assert [(row["What"], row["For"], row["Out"], row["Balance"]) for row in rows] == [
        ("Opening balance", "", "", "36000.00"),
        ("Swim Club", "First of October", "100.01", "35899.99"),
        (AWKWARD, "'=1+1", "9.99", "35890.00"),
        ("Swim Club", "Last of October", "55.50", "35834.50"),
        ("Closing balance", "", "165.50", "35834.50"),
        ("Children’s continuing care", "of which, from 15000.00", "83.00", "14917.00"),
        ("Children’s social care", "of which, from 11000.00", "82.50", "10917.50"),
        ("Education, health and care plan", "of which, from 10000.00", "0.00", "10000.00"),
    ]


def test_the_pdf_says_what_the_page_says_and_takes_every_text_as_text(
    client: Client, spent: Wallet, tmp_path: Path
) -> None:
    response = signed_in(client, spent.cast.holder).get(path(spent, "_pdf"))
    assert response["Content-Type"] == "application/pdf"
    said = " ".join(poppler("pdftotext", response.content, tmp_path, "-layout").split())
    for words in ("Statement for Zahera Demo", "1 October 2026 to 31 October 2026", AWKWARD, "=1+1", "£35,834.50"):
        assert words in said, words


def test_the_pdf_is_tagged_titled_one_page_and_says_its_language(client: Client, spent: Wallet, tmp_path: Path) -> None:
    paper = signed_in(client, spent.cast.holder).get(path(spent, "_pdf")).content
    facts = {
        name: value.strip()
        for name, _, value in (line.partition(":") for line in poppler("pdfinfo", paper, tmp_path).splitlines())
    }
    assert facts["Title"] == "Statement for Zahera Demo"
    assert facts["Tagged"] == "yes"
    assert facts["Pages"] == "1"
    structure = poppler("pdfinfo", paper, tmp_path, "-struct-text")
    assert 'H1 "Statement for Zahera Demo"' in structure
    assert structure.count("Table (block)") == 2
    assert "/Scope /Column" in structure
    assert b"/Lang" in paper
    assert b"pdfuaid:part" in paper


def test_letters_that_no_font_has_are_question_marks_and_the_paper_says_so(
    client: Client, wallet: Wallet, tmp_path: Path
) -> None:
    for name in ("Café Ζωή Żółw", "\U0001f389\u200d\U0001f389 Party", "\U00012000\U00012001"):
        payee = Payee.objects.create(name=name, kind=Payee.Kind.BUSINESS, person=wallet.cast.person)
        wallet.pay(1_00, on=date(2026, 10, 5), payee=payee, purpose="Something")
    paper = signed_in(client, wallet.cast.holder).get(path(wallet, "_pdf"))
    assert paper.status_code == 200
    said = " ".join(poppler("pdftotext", paper.content, tmp_path, "-layout").split())
    assert "Café Ζωή Żółw" in said
    assert "?? " in said
    assert "A question mark may stand for a letter that could not be printed." in said


def test_a_fault_of_the_template_is_not_taken_for_a_missing_letter(tmp_path: Path) -> None:
    template = tmp_path / "broken.typ"
    template.write_text("#nowhere", encoding="utf-8")
    with pytest.raises(typst.TypstError, match="unknown variable"):
        typeset(template=template, data={}, at=datetime(2026, 11, 22, tzinfo=UTC))


def test_a_first_day_before_all_of_this_is_refused(client: Client, spent: Wallet) -> None:
    page = text(signed_in(client, spent.cast.holder), path(spent, query="?from_day=0001-01-01&to_day=2026-10-31"))
    assert "The first day must be in 1948 or later" in page


def test_the_same_statement_is_the_same_paper(spent: Wallet) -> None:
    asked = Asked(budget_ids=(spent.budget.pk,), starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 31))
    drawn = statement(seen=spent.whole, asked=asked)
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    first, second = (pdf(statement=drawn, person=spent.cast.person, at=at) for _ in range(2))
    assert first == second
