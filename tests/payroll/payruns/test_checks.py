"""“Work out a pay run”: whatever is uploaded gets a clear answer, and nothing of it stays."""

import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from payroll.files import accounts
from payroll.paye.figures import written
from payroll.payruns.examples import example
from payroll.payruns.queries import carried
from tests.cast import TODAY, Cast
from tests.outside import outside
from tests.payroll.files.weights import refuse_all_but_noughts
from tests.payroll.payruns.samples import BANK, LEAVES, STAYS, settled, text
from tests.poppler import words

PAGE = "/pay-runs/check/"
SHOWN = re.compile(r'name="run" value="([^"]+)"')


@pytest.fixture
def ask(client: Client, cast: Cast) -> Callable[..., str]:
    """Give a way to upload a file as the holder and read the page that answers."""
    client.force_login(cast.holder)

    def upload(content: str | bytes, status: int = 200) -> str:
        raw = content.encode() if isinstance(content, str) else content
        response = client.post(PAGE, {"file": SimpleUploadedFile("run.json", raw)})
        assert response.status_code == status
        return response.content.decode()

    return upload


@pytest.fixture
def fetch(client: Client, cast: Cast) -> Callable[..., HttpResponse]:
    """Give a way to ask for a file of a run, as the page's buttons do."""
    client.force_login(cast.holder)

    def download(wanted: str, **changes: Any) -> HttpResponse:
        sent = {"run": carried.written(settled()), "wanted": wanted, **changes}
        return client.post(reverse("payruns:download"), sent)  # type: ignore[return-value]

    return download


def read(page: str) -> str:
    """Read a page as people do: without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_the_page_shows_what_the_run_comes_to(ask: Callable[..., str]) -> None:
    page, run = read(ask(text())), settled().run
    for amount in (run.totals.net_pence, run.totals.due_to_hmrc_pence, run.totals.employer_cost_pence):
        assert written(amount) in page
    for result in run.employees:
        assert f"{result.employee.name} ({result.employee.pay_id}): {written(result.net_pence)}" in page
        assert all(line in page for line in result.tax.working)
    assert "A download is not a filing." in page
    assert "22 May 2026" in page
    assert "Nothing of this is kept here" in page


def test_the_page_warns_of_a_bank_account_that_looks_mistyped(ask: Callable[..., str]) -> None:
    assert read(ask(text())).count(accounts.NOT_CHECKED) == 1
    refuse_all_but_noughts(BANK["sort_code"])
    page = read(ask(text()))
    assert f"(PA-001): {accounts.MISTYPED}" in page
    assert "Account numbers were not checked" not in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"PK\x03\x04 not json", "The file is not JSON"),
        ('{"surname": "Zo\xeb"}'.encode("latin-1"), "not text in UTF-8"),
        (b"[]", "An object with named values is wanted"),
        (b"{}", "It is missing"),
        (b"[" * 60_000, "The file is not JSON"),
        (json.dumps({"employees": [{}] * 10_000}).encode(), "This run pays 10,000 people, and this page takes 250"),
        (b" " * 2_000_001, "The file must be smaller than 2 MB"),
        (b'{"digest": "x", "given": {}, "figures": []}', "It is missing"),
        (json.dumps({"payday": "9" * 50}).encode(), "is not a date"),
        (json.dumps({"payday": "9" * 5_000}).encode(), "At most 500 characters"),
        (b'{"employees": ' + b"9" * 5_000 + b"}", "The file is not JSON"),
    ],
)
def test_whatever_is_uploaded_gets_a_clear_answer(ask: Callable[..., str], content: bytes, sentence: str) -> None:
    page = ask(content)
    assert "There is a problem" in page
    assert sentence in page


@pytest.mark.parametrize("character", ["\ud800", "\x00", "\x1b", "\n", "\ufffe"])
def test_what_no_paper_can_carry_is_refused_wherever_it_stands(ask: Callable[..., str], character: str) -> None:
    bank = {"sort_code": "089999", "account_number": "66374958", "account_name": f"A{character}B"}
    for changed in (
        {"surname": f"O{character}Neil"},
        {"forenames": [f"Am{character}ara"]},
        {"pay_id": f"PA{character}1"},
        {"tax_code": f"1257{character}L"},
        {"pension": {"name": f"N{character}EST"}},
        {"bank": bank},
        {"pay": [{"kind": "salary", "title": f"P{character}ay", "amount": "1.00"}]},
    ):
        page = ask(text({**STAYS, **changed}))
        assert "has a character in it that cannot be printed" in page, changed
    assert "there is no such value" in ask(text({**STAYS, f"x{character}y": 1})).lower()


def test_no_file_is_no_fault_of_ours(client: Client, cast: Cast) -> None:
    client.force_login(cast.holder)
    assert "Choose the file of a pay run" in client.post(PAGE, {}).content.decode()
    assert "Choose the file of a pay run" in client.post(PAGE, {"file": "not a file"}).content.decode()


def test_names_in_the_file_are_text_on_the_page(ask: Callable[..., str]) -> None:
    nasty = {**STAYS, "surname": "O<script>alert(1)</script>", "pay_id": '"><b>'}
    for page in (ask(text(nasty)), ask(text({**nasty, "tax_code": "<i>"}))):
        assert "<script>alert" not in page
        assert '"><b>' not in page
        assert "<i>" not in page


def test_text_that_the_page_could_not_carry_is_refused(
    ask: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carried, "written", lambda _: "x" * 2_500_000)
    assert "more text in this run than this page can carry" in ask(text())


def test_the_most_people_that_the_page_takes_can_be_carried_back(ask: Callable[..., str], client: Client) -> None:
    people = [
        {**STAYS, "pay_id": f"PA-{at:04d}", "ni_number": f"AB{at:06d}C", "surname": f"Name{at}"} for at in range(250)
    ]
    page = ask(text(*people))
    assert "250 people are paid" in page
    (run,) = SHOWN.findall(page)
    response = client.post(reverse("payruns:download"), {"run": run, "wanted": "payslip:PA-0249"})
    assert response["Content-Type"] == "application/pdf"


def test_hmrcs_own_files_are_used_where_they_are_installed(ask: Callable[..., str]) -> None:
    with override_settings(RTI_SCHEMAS=outside("hmrc/rti/2026-27")):
        page = ask(example(on=TODAY))
    assert "It was checked against HMRC&#x27;s schema and rules of 2026-27" in page
    assert 'value="fps.xml"' in page


def test_a_submission_that_hmrc_would_refuse_is_not_offered_and_the_reason_stands_by_the_value(
    ask: Callable[..., str], client: Client
) -> None:
    late = {**LEAVES, "leaves_on": "2027-01-30"}
    content = text(late, payday="2027-01-15", tax_year="2026-27")
    page = ask(content)  # today is 22 November 2026, and HMRC takes a leaving day at most 30 days ahead
    assert "HMRC would not take the submission of this run" in page
    assert "employees[0].leaves_on" in page
    assert 'value="fps.xml"' not in page
    assert 'value="payments.csv"' in page
    (run,) = SHOWN.findall(page)
    again = client.post(reverse("payruns:download"), {"run": run, "wanted": "fps.xml"})
    assert again["Content-Type"].startswith("text/html")
    assert "HMRC would not take the submission" in again.content.decode()


@pytest.mark.seed("A4-36")
@pytest.mark.parametrize(
    ("wanted", "name", "begins"),
    [
        ("fps.xml", "pay-2026-04-30-fps.xml", b"<"),
        ("run.locked.json", "pay-2026-04-30-run.locked.json", b"{"),
        ("payments.csv", "pay-2026-04-30-payments.csv", b"\xef\xbb\xbfPay by"),
        ("pension.csv", "pay-2026-04-30-pension.csv", b"\xef\xbb\xbfScheme"),
        ("payslip:PA-001", "pay-2026-04-30-payslip-PA-001.pdf", b"%PDF"),
        ("p45:PA-002", "pay-2026-04-30-p45-PA-002.pdf", b"%PDF"),
        ("papers", "pay-2026-04-30-papers.zip", b"PK"),
        ("everything", "pay-2026-04-30.zip", b"PK"),
    ],
)
def test_each_file_is_a_download_under_its_name(
    fetch: Callable[..., HttpResponse], wanted: str, name: str, begins: bytes
) -> None:
    response = fetch(wanted)
    assert response.content.startswith(begins)
    assert f'filename="{name}"' in response["Content-Disposition"]
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


def test_everything_is_in_the_archive_and_the_same_each_time(fetch: Callable[..., HttpResponse]) -> None:
    first, second = (fetch("everything").content for _ in range(2))
    assert first == second
    assert sorted(zipfile.ZipFile(io.BytesIO(first)).namelist()) == [
        "README.txt",
        "fps.xml",
        "p45/PA-002.pdf",
        "payments.csv",
        "payslips/PA-001.pdf",
        "payslips/PA-002.pdf",
        "pension.csv",
        "run.locked.json",
    ]


def test_large_print_is_larger(fetch: Callable[..., HttpResponse], tmp_path: Path) -> None:
    plain, large = fetch("payslip:PA-001").content, fetch("payslip:PA-001", large="on").content
    assert plain != large
    assert words(large, tmp_path).replace(" ", "")[:40] == words(plain, tmp_path).replace(" ", "")[:40]


@pytest.mark.parametrize("wanted", ["", "payslip:PA-999", "payslip:", "p45:PA-001", "../etc/passwd", "nonsense:x"])
def test_a_file_that_the_run_has_not_leads_back_to_the_run(fetch: Callable[..., HttpResponse], wanted: str) -> None:
    response = fetch(wanted)
    assert response["Content-Type"].startswith("text/html")
    assert "The pay run of 30 April 2026" in response.content.decode()


def test_a_run_that_was_changed_on_its_way_is_refused(fetch: Callable[..., HttpResponse]) -> None:
    good = carried.written(settled())
    for bad in ("", "x", good[:-1], good.replace(":", "", 1), carried.written(settled()).swapcase()):
        response = fetch("everything", run=bad)
        assert response.status_code == 400
        assert "was changed on its way. Choose the file again" in response.content.decode()


def test_a_run_that_comes_out_differently_today_is_refused(
    fetch: Callable[..., HttpResponse], monkeypatch: pytest.MonkeyPatch
) -> None:
    held = signing.dumps({"run": text(), "digest": "0" * 64}, salt=carried.SALT, compress=True)
    assert fetch("everything", run=held).status_code == 400


def test_without_a_run_there_is_nothing_to_download(client: Client, cast: Cast) -> None:
    client.force_login(cast.holder)
    response = client.get(reverse("payruns:download"))
    assert response.status_code == 302
    assert response["Location"] == PAGE


def test_the_example_is_a_run_that_comes_out_without_a_fault(
    client: Client, cast: Cast, ask: Callable[..., str]
) -> None:
    given = client.get(reverse("payruns:example"))
    assert given["Content-Disposition"].startswith('attachment; filename="pay-run.json"')
    page = ask(given.content)
    assert "The pay run of 27 November 2026" in page
    assert 'value="nest.csv"' in page


def tables(captured: CaptureQueriesContext) -> set[str]:
    """Name the tables that queries begin with."""
    return {found[1] for query in captured.captured_queries if (found := re.search(r'FROM "(\w+)"', query["sql"]))}


def test_nothing_of_a_run_is_kept(ask: Callable[..., str], client: Client, tmp_path: Path) -> None:
    ask(text())
    with CaptureQueriesContext(connection) as empty:
        client.get(PAGE)
    with (
        override_settings(FILE_UPLOAD_TEMP_DIR=str(tmp_path), MEDIA_ROOT=str(tmp_path)),
        CaptureQueriesContext(connection) as worked_out,
    ):
        ask(text())
    assert all(query["sql"].startswith("SELECT") for query in worked_out.captured_queries)
    assert tables(worked_out) - tables(empty) == {"files_weight", "files_weighttable"}  # are the accounts well formed?
    assert list(tmp_path.iterdir()) == []
    assert not {key for key in client.session.keys() if "run" in key}  # noqa: SIM118 - a session is no mapping
