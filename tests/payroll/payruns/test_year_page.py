"""P60s and payment records from settled runs that somebody kept."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from payroll.paye import runs
from payroll.paye.runs import LockedRun
from tests.cast import Cast
from tests.payroll.papers.samples import ADDRESS, locked, year
from tests.payroll.paye.samples import month
from tests.payroll.payruns.samples import text
from tests.poppler import words

WHOLE = year({"tax_code": "1257L", "address": ADDRESS})


@pytest.fixture
def ask(client: Client, cast: Cast) -> Callable[..., HttpResponse]:
    """Give a way to send settled runs and ask for a paper, as the holder."""
    client.force_login(cast.holder)

    def send(settled: Sequence[LockedRun | bytes], paper: str = "p32", **more: str) -> HttpResponse:
        files = [
            SimpleUploadedFile(f"run-{at}.json", one if isinstance(one, bytes) else runs.to_locked_json(one).encode())
            for at, one in enumerate(settled, start=1)
        ]
        return client.post("/pay-runs/year/", {"settled": files, "paper": paper, **more})  # type: ignore[return-value]

    return send


def test_a_year_gives_its_payment_record(ask: Callable[..., HttpResponse], tmp_path: Path) -> None:
    response = ask(WHOLE[::-1])
    assert response["Content-Disposition"].startswith('attachment; filename="p32-2026-27.pdf"')
    assert "P32 Employer payment record 2026-27" in words(response.content, tmp_path)
    assert ask(WHOLE, large="on").content != response.content


@pytest.mark.parametrize("paper", ["p60", "p11"])
def test_a_year_gives_each_persons_paper(ask: Callable[..., HttpResponse], paper: str) -> None:
    response = ask(WHOLE, paper)
    assert f'filename="{paper}-2026-27.zip"' in response["Content-Disposition"]
    assert zipfile.ZipFile(io.BytesIO(response.content)).namelist() == [f"{paper}/PA-001.pdf"]


@pytest.mark.parametrize(
    ("settled", "paper", "sentence"),
    [
        ([], "p32", "Choose the settled runs of a tax year"),
        (WHOLE[:1], "", "Choose what you need"),
        (WHOLE[:1], "p99", "Select a valid choice"),
        ([*WHOLE[:2], *WHOLE[3:]], "p32", "There is no run of month 3"),
        ([WHOLE[0], WHOLE[0]], "p32", "is here twice"),
        (WHOLE[:7], "p60", "These runs end with month 7"),
        ([b""], "p32", "One of the files is empty"),
        ([b"not json"], "p32", "run-1.json: the file is not JSON"),
        ([text().encode()], "p32", "run-1.json: this is not a settled run"),
        ([runs.to_locked_json(WHOLE[0]).replace("13.75", "13.76").encode()], "p32", "run-1.json: This run is not what"),
        ([b" " * 2_000_001], "p32", "run-1.json is too large"),
        ([b"{}"] * 61, "p32", "Choose at most 60 files"),
        ([b'{"given": {"employees": [' + b"{}," * 2_600 + b"{}]}}"], "p32", "more than 2,500 times"),
    ],
)
def test_what_does_not_make_a_year_is_refused_by_name(
    ask: Callable[..., HttpResponse], settled: list[LockedRun | bytes], paper: str, sentence: str
) -> None:
    response = ask(settled, paper)
    assert response.status_code == 200
    assert sentence in response.content.decode()


def test_another_employers_run_is_refused(ask: Callable[..., HttpResponse]) -> None:
    other = locked({}, employer={**month()["employer"], "paye_reference": "ZZ99"}, payday="2026-05-29")
    assert "is of employer 120/ZZ99" in ask([WHOLE[0], other]).content.decode()


def test_a_year_that_everybody_left_has_no_p60s(ask: Callable[..., HttpResponse]) -> None:
    left = locked({"leaves_on": "2026-04-30"})
    assert "nobody gets a P60" in ask([left], "p60").content.decode()
