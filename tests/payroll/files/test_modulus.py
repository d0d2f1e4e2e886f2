"""Loading the tables of the modulus check, and asking them; the tables are made up (see test_modulus_rules)."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from payroll.files import modulus
from payroll.files.errors import MalformedTable
from payroll.files.imports import modulus as reading
from payroll.files.models import Substitute, Weight, WeightTable
from payroll.files.modulus import Verdict
from payroll.paye.errors import ImpossibleAccount
from wallet.people.models import AuditEvent

pytestmark = pytest.mark.django_db

TEN = "0 0 0 0 0 0 1 2 1 2 1 2 1 1"
ELEVEN = "0 0 0 0 0 0 8 7 6 5 4 3 2 1"
WEIGHTS = f"""\
900001 900009 MOD10 {TEN}
900004 900004 MOD11 {ELEVEN}
900020 900020 MOD11 0 0 0 0 0 1 1 1 1 1 1 1 0 0 5
900020 900020 DBLAL 0 0 0 0 0 0 2 1 2 1 2 1 2 0 5
"""
SUBSTITUTES = "900020 900022\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "valacdos-v9-10.txt").write_bytes(WEIGHTS.replace("\n", "\r\n").encode())
    (tmp_path / "scsubtab.txt").write_text(SUBSTITUTES)
    return tmp_path


def load(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    call_command("load_modulus", str(folder))
    return capsys.readouterr().out.splitlines()


def test_without_tables_nothing_is_checked() -> None:
    assert modulus.check(sort_code="90-00-01", account="12345678") is Verdict.NOT_CHECKED


def test_with_tables_accounts_are_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(folder, capsys)
    assert modulus.check(sort_code="90-00-01", account="1234 5670") is Verdict.VALID
    assert modulus.check(sort_code="900009", account="12345678") is Verdict.INVALID
    assert modulus.check(sort_code="900010", account="12345678") is Verdict.VALID  # no line is for it
    assert modulus.check(sort_code="900004", account="12345670") is Verdict.INVALID  # the second line fails
    assert modulus.check(sort_code="900004", account="00900001") is Verdict.VALID
    assert modulus.check(sort_code="900020", account="12345799") is Verdict.VALID  # checked as 900022
    assert modulus.check(sort_code="900020", account="12345798") is Verdict.INVALID


def test_many_accounts_are_checked_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str], django_assert_num_queries: object
) -> None:
    one = [("900001", "12345678"), ("90-00-01", "1234 5670"), ("900010", "12345678"), ("900004", "12345670")]
    more = [("900004", "00900001"), ("900020", "12345799"), ("900020", "12345798"), ("000001", "12345678")]
    accounts = [*one, *more]
    assert modulus.check_all(accounts=accounts) == [Verdict.NOT_CHECKED] * len(accounts)
    load(folder, capsys)
    with django_assert_num_queries(2):  # type: ignore[operator]
        verdicts = modulus.check_all(accounts=accounts)
    assert verdicts == [modulus.check(sort_code=sort_code, account=account) for sort_code, account in accounts]
    assert verdicts.count(Verdict.INVALID) == 3
    with pytest.raises(ImpossibleAccount):
        modulus.check_all(accounts=[("900001", "123")])


def test_the_order_of_two_lines_is_that_of_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # One check of exceptions 12 and 13 is enough, in this order only.
    lines = f"900001 900005 MOD11 {ELEVEN} 12\n900005 900005 MOD10 {TEN} 13\n"
    (folder / "valacdos-v9-10.txt").write_text(lines)
    load(folder, capsys)
    assert modulus.check(sort_code="900005", account="12345670") is Verdict.VALID
    assert modulus.check_all(accounts=[("900005", "12345670")]) == [Verdict.VALID]
    (folder / "valacdos-v9-10.txt").write_text("\n".join(lines.splitlines()[::-1]))
    load(folder, capsys)
    assert modulus.check(sort_code="900005", account="12345670") is Verdict.INVALID
    assert modulus.check_all(accounts=[("900005", "12345670")]) == [Verdict.INVALID]


@pytest.mark.parametrize(
    ("sort_code", "account", "said"),
    [
        ("90001", "12345678", "“90001” is not a sort code"),
        ("900001", "1234567", "“1234567” is not an account number"),
        ("900001", "123456789", "“123456789” is not an account number"),
    ],
)
def test_what_is_no_account_at_all_is_refused_by_name(sort_code: str, account: str, said: str) -> None:
    with pytest.raises(ImpossibleAccount, match=f"^{said}"):
        modulus.check(sort_code=sort_code, account=account)


def test_loading_says_what_is_in_use_and_what_was_before(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = load(folder, capsys)
    assert said[0].startswith("4 lines of weights and 1 of substitutes: valacdos-v9-10.txt, loaded on ")
    assert said[1] == "There was no table before."
    (folder / "valacdos-v9-10.txt").rename(folder / "valacdos-v9-20.txt")
    assert load(folder, capsys)[1].startswith("Before: valacdos-v9-10.txt, loaded on ")
    (table,) = WeightTable.objects.all()
    assert table.name == "valacdos-v9-20.txt"
    assert (Weight.objects.count(), Substitute.objects.count()) == (4, 1)
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.before["name"], event.after["weights"]) == ("modulus.loaded", "valacdos-v9-10.txt", 4)


def test_a_table_is_loaded_set_by_set(
    folder: Path, capsys: pytest.CaptureFixture[str], django_assert_max_num_queries: object
) -> None:
    many = "".join(f"{at:06d} {at:06d} MOD10 {TEN}\n" for at in range(900_000, 902_000))
    (folder / "valacdos-v9-10.txt").write_text(many)
    load(folder, capsys)
    with django_assert_max_num_queries(25):  # type: ignore[operator]
        load(folder, capsys)
    assert Weight.objects.count() == 2_000


def test_checking_takes_few_queries(
    folder: Path, capsys: pytest.CaptureFixture[str], django_assert_num_queries: object
) -> None:
    load(folder, capsys)
    with django_assert_num_queries(1):  # type: ignore[operator]
        modulus.check(sort_code="900001", account="12345678")
    with django_assert_num_queries(2):  # type: ignore[operator]
        modulus.check(sort_code="900020", account="12345678")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("900001 900009 MOD10 1 2 3", "17 or 18 values are wanted, here are 6"),
        (f"90001 900009 MOD10 {TEN}", "it begins with two sort codes of six digits"),
        (f"900009 900001 MOD10 {TEN}", "the range ends at 900001, before it starts"),
        (f"900001 900009 MOD12 {TEN}", "“MOD12” is none of MOD10, MOD11, DBLAL"),
        (f"900001 900009 MOD10 {TEN.replace('2', 'x', 1)}", "weights and exception are whole numbers"),
        (f"900001 900009 MOD10 {TEN.replace('2', '-2', 1)}", "weights and exception are whole numbers"),
        (f"900001 900009 MOD10 {TEN} 15", "there is no exception 15"),
        (f"900001 900009 MOD10 {TEN} 0", "there is no exception 0"),
        (f"900004 900004 MOD10 {TEN}", "900004 has two checks already"),
    ],
)
def test_a_malformed_line_is_named_by_its_number_and_the_old_table_stays(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str, fault: str
) -> None:
    load(folder, capsys)
    (folder / "valacdos-v9-10.txt").write_text(f"{WEIGHTS}\n{line}\n")
    with pytest.raises(CommandError) as refused:
        call_command("load_modulus", str(folder))
    assert f"valacdos-v9-10.txt line 6: {fault}" in str(refused.value)
    assert str(refused.value).endswith("Nothing was changed.")
    assert Weight.objects.count() == 4
    assert modulus.check(sort_code="900001", account="12345678") is Verdict.INVALID


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"900020\n", "line 1: two sort codes"),
        (b"900020 900022\n900020 900023\n", "line 2: 900020 stands in an earlier line"),
        (b"900020 900022\n90002\xe9 900022\n", "line 2: this is not plain text"),
        (b"\n", "scsubtab.txt is empty"),
    ],
)
def test_a_malformed_substitute_is_named_by_its_number(folder: Path, content: bytes, fault: str) -> None:
    (folder / "scsubtab.txt").write_bytes(content)
    with pytest.raises(CommandError, match=fault):
        call_command("load_modulus", str(folder))
    assert not WeightTable.objects.exists()


def test_many_bad_lines_are_told_up_to_a_point() -> None:
    with pytest.raises(MalformedTable) as refused:
        reading.weights(b"nonsense\n" * 25, name="valacdos.txt")
    said = str(refused.value).splitlines()
    assert len(said) == 21
    assert said[-1] == "valacdos.txt and 5 more"


def test_each_file_must_be_there_once(folder: Path) -> None:
    (folder / "valacdos-v9-20.txt").write_text(WEIGHTS)
    with pytest.raises(CommandError, match=r"one file valacdos\*\.txt is wanted, here are 2"):
        call_command("load_modulus", str(folder))
    with pytest.raises(CommandError, match="here are 0"):
        call_command("load_modulus", str(folder / "missing"))
