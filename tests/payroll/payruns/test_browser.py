"""“Work out a pay run” in a real browser, on any width and without scripts."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from payroll.paye import runs
from payroll.payruns.examples import example
from tests.cast import TODAY, Cast
from tests.fixtures.browser import NewPage
from tests.payroll.papers.samples import ADDRESS, year
from tests.payroll.payruns.samples import settled, text

type SignIn = Callable[[Page, object], None]


@pytest.fixture
def opened(new_page: NewPage, sign_in: SignIn, cast: Cast) -> Callable[..., Page]:
    """Give a way to open the page as the holder."""

    def open_page(**options: int | bool) -> Page:
        page = new_page(**options)  # type: ignore[arg-type]
        sign_in(page, cast.holder)
        page.goto("/pay-runs/check/")
        return page

    return open_page


def upload(page: Page, content: bytes) -> None:
    file: FilePayload = {"name": "run.json", "mimeType": "application/json", "buffer": content}
    page.get_by_label("The file of the pay run").set_input_files(file)
    page.get_by_role("button", name="Work it out").click()


def saved(page: Page, press: Locator) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        press.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.seed("A3-36", "A4-36")
@pytest.mark.parametrize(("width", "javascript"), [(1280, True), (320, True), (1280, False)])
def test_a_run_goes_in_and_figures_and_files_come_out(
    opened: Callable[..., Page], axe: Callable[[Page], None], width: int, javascript: bool
) -> None:
    page = opened(width=width, javascript=javascript)
    if javascript:
        axe(page)
    upload(page, example(on=TODAY))
    expect(page.get_by_role("heading", level=1)).to_contain_text("The pay run of 27 November 2026")
    main = page.get_by_role("main")
    expect(main).to_contain_text("A download is not a filing. HMRC knows nothing of this run")
    expect(main).to_contain_text("HMRC’s own Basic PAYE Tools cannot read it")
    expect(main).to_contain_text("Joe Mensah (PA-002): there are no bank details")
    page.get_by_text("Due to HMRC for this run").click()
    expect(main).to_contain_text("Less Employment Allowance: −£")
    page.get_by_text("Amara O'Neil (PA-001): £1,3").click()
    if javascript:
        axe(page)
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0
    name, slip = saved(page, page.get_by_role("button", name="Payslip of Amara O'Neil (PDF)"))
    assert name == "pay-2026-11-27-payslip-PA-001.pdf"
    assert slip.startswith(b"%PDF")
    _, whole = saved(page, page.get_by_role("button", name="Download everything"))
    assert {"README.txt", "fps.xml", "payslips/PA-002.pdf"} <= set(zipfile.ZipFile(io.BytesIO(whole)).namelist())
    _, submission = saved(page, page.get_by_role("button", name="Download the submission"))
    assert b"<NINO>AB123456C</NINO>" in submission


@pytest.mark.parametrize("width", [1280, 320])
def test_faults_stand_beside_the_part_they_are_about(
    opened: Callable[..., Page], axe: Callable[[Page], None], width: int
) -> None:
    bad = json.loads(text())
    bad["employees"][0] |= {"tax_code": "1257Z", "ni_number": "BG123456A"}
    bad["employer"]["paye_reference"] = "?"
    page = opened(width=width)
    upload(page, json.dumps(bad).encode())
    expect(page.get_by_role("alert")).to_contain_text("3 things are wrong")
    cards = page.locator(".govuk-summary-card")
    expect(cards.filter(has_text="The employer")).to_contain_text("PAYE reference")
    expect(cards.filter(has_text="Amara O'Neil (PA-001)")).to_contain_text("“1257Z” is not a tax code")
    expect(cards.filter(has_text="Amara O'Neil (PA-001)")).to_contain_text("employees[0].ni_number")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("width", [1280, 320])
def test_settled_runs_of_a_year_become_p60s(
    opened: Callable[..., Page], axe: Callable[[Page], None], width: int
) -> None:
    page = opened(width=width)
    page.get_by_role("link", name="Make P60s").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    files: list[FilePayload] = [
        {"name": f"{at}.json", "mimeType": "application/json", "buffer": runs.to_locked_json(one).encode()}
        for at, one in enumerate(year({"tax_code": "1257L", "address": ADDRESS}))
    ]
    page.get_by_label("Settled runs of one tax year").set_input_files(files[:11])
    page.get_by_label("P60s").check()
    page.get_by_role("button", name="Make them").click()
    expect(page.get_by_role("alert")).to_contain_text("These runs end with month 11")
    axe(page)
    page.get_by_label("Settled runs of one tax year").set_input_files(files)
    name, whole = saved(page, page.get_by_role("button", name="Make them"))
    assert name == "p60-2026-27.zip"
    assert zipfile.ZipFile(io.BytesIO(whole)).namelist() == ["p60/PA-001.pdf"]


def test_a_settled_run_is_as_good_as_its_file(opened: Callable[..., Page]) -> None:
    page = opened()
    upload(page, runs.to_locked_json(settled()).encode())
    expect(page.get_by_role("heading", level=1)).to_contain_text("The pay run of 30 April 2026")
