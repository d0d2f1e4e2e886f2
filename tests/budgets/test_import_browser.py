"""Bringing in a file in a real browser, and in a real worker."""

from collections.abc import Callable

import pytest
from celery import Celery
from playwright.sync_api import Page, expect

from tests.budgets.import_files import NOW, SAMPLES
from tests.cast import build
from tests.fixtures.browser import NewPage
from wallet.budgets.imports import runs, sources, tasks
from wallet.budgets.models import Budget, ImportRun
from wallet.people.models import User

CLEAN, FAULTY = SAMPLES / "finance_export.csv", SAMPLES / "finance_export_with_faults.csv"


@pytest.mark.parametrize("javascript", [True, False])
def test_an_officer_brings_in_a_file_reads_its_faults_and_imports_the_right_one(
    new_page: NewPage, sign_in: Callable[[Page, User], None], axe: Callable[[Page], None], javascript: bool
) -> None:
    cast = build()
    page = new_page(javascript=javascript)
    sign_in(page, cast.finance_officer)
    check = axe if javascript else (lambda _: None)

    page.goto("/office/imports/")
    check(page)
    page.get_by_label("The file from your finance system").set_input_files(FAULTY)
    page.get_by_role("button", name="Check this file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The file has faults")
    expect(page.get_by_role("row")).to_have_count(9)
    expect(page.get_by_role("row").nth(7)).to_contain_text("“MOON” is not a funder here")
    check(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download all of them as a CSV file").click()
    assert len(download.value.path().read_text(encoding="utf-8").splitlines()) == 9

    page.get_by_role("link", name="bring it in again").click()
    page.get_by_label("The file from your finance system").set_input_files(CLEAN)
    page.get_by_role("button", name="Check this file").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The file is ready to import")
    check(page)
    page.get_by_role("button", name="Import 5 budgets").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imported")
    expect(page.get_by_role("link", name="Joshua Demo")).to_be_visible()
    check(page)
    assert Budget.objects.count() == 5


def test_every_page_of_an_import_fits_a_small_phone(new_page: NewPage, sign_in: Callable[[Page, User], None]) -> None:
    cast = build()
    page = new_page(width=320, height=640)
    sign_in(page, cast.finance_officer)
    for file in (FAULTY, CLEAN):
        page.goto("/office/imports/")
        assert _fits(page)
        page.get_by_label("The file from your finance system").set_input_files(file)
        page.get_by_role("button", name="Check this file").click()
        expect(page.get_by_role("link", name="Back to all files")).to_be_visible()
        assert _fits(page)
    page.get_by_role("button", name="Import 5 budgets").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imported")
    assert _fits(page)


def test_a_worker_checks_and_imports_a_file(worker: Celery) -> None:
    cast = build()
    with sources.opened(CLEAN) as source:
        run = runs.bring(source=source, organisation=cast.council, by=cast.finance_officer, at=NOW)
    tasks.check_file.delay(run.pk).get(timeout=60)
    run.refresh_from_db()
    assert run.state == "ready"
    runs.start(run=run)
    tasks.import_file.delay(run.pk, cast.finance_officer.pk).get(timeout=60)
    run.refresh_from_db()
    assert (run.state, run.new_budgets) == ("imported", 5)
    assert ImportRun.objects.count() == 1


def _fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
