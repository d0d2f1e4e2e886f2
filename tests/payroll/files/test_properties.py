"""What holds for every run: sums balance, lists read back to the same amounts, and no name breaks a file."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from payroll.files import bacs, characters, nest, pain001, payment_list, pensions_csv, tables
from payroll.paye.figures import pounds
from payroll.paye.runs import LockedRun
from tests.outside import outside
from tests.payroll.files.bacs_reading import amounts
from tests.payroll.files.runs import NEST, pay, person, settle

pence = st.integers(min_value=1_000, max_value=900_000)
printable = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co", "Cf", "Zs"), include_characters=" "),
    min_size=1,
    max_size=70,
).filter(lambda text: text.strip() != "" and text.isprintable())
several = st.lists(pence, min_size=1, max_size=6)
AT = datetime(2026, 4, 24, 12, tzinfo=UTC)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def household(amounts_: list[int], *names: str) -> LockedRun:
    people: list[dict[str, Any]] = []
    for number, amount in enumerate(amounts_, start=1):
        who = person(number, pay=pay(pounds(amount)), pension=NEST)
        if number <= len(names):
            who["bank"]["account_name"] = names[number - 1]
        people.append(who)
    return settle(*people)


def bacs_file(*locked: LockedRun) -> bacs.BacsFile:
    return bacs.standard18(locked=locked, service_user_number="123456", serial="ABC123", created_on=date(2026, 4, 24))


@few
@given(several, several)
def test_the_contras_of_a_bacs_file_equal_its_credits(one: list[int], other: list[int]) -> None:
    first, second = household(one), settle(*(person(n, pay=pay(pounds(p))) for n, p in enumerate(other, 50)))
    file = bacs_file(first, second)
    entries = amounts(file.text.split("\r\n"))
    paid = sum(amount for code, amount in entries if code == "99")
    assert paid == sum(amount for code, amount in entries if code == "17") == file.total_pence
    assert paid == first.run.totals.net_pence + second.run.totals.net_pence


@few
@given(several)
def test_the_control_sums_of_a_message_are_the_sum_of_its_transfers(given_pence: list[int]) -> None:
    locked = household(given_pence)
    message = etree.fromstring(pain001.build(locked=locked, at=AT))
    found = {
        name: [element.text or "" for element in message.findall(f".//{{{pain001.NAMESPACE}}}{name}")]
        for name in ("CtrlSum", "NbOfTxs", "InstdAmt")
    }
    transfers = [int(text.replace(".", "")) for text in found["InstdAmt"]]
    assert found["CtrlSum"] == [pounds(sum(transfers))] * 2
    assert found["NbOfTxs"] == [str(len(transfers))] * 2
    assert transfers == [result.net_pence for result in locked.run.employees]


@few
@given(several)
def test_every_list_reads_back_to_the_amounts_of_the_run(given_pence: list[int]) -> None:
    locked = household(given_pence)
    totals = locked.run.totals
    listed = list(csv.DictReader(io.StringIO(payment_list.csv(locked=locked))))
    pays = [row for row in listed if row["What for"].startswith("pay of")]
    assert sum(int(row["Amount"].replace(".", "")) for row in pays) == totals.net_pence
    plain = csv.DictReader(io.StringIO(pensions_csv.csv(locked=locked)))
    paid_over = totals.employee_pension_pence + totals.employer_pension_pence
    assert sum(int(row["Paid over"].replace(".", "")) for row in plain) == paid_over
    schedule = list(csv.reader(io.StringIO(nest.schedule(locked=locked))))[1:-1]
    assert sum(int(row[6].replace(".", "")) + int(row[7].replace(".", "")) for row in schedule) == paid_over


@few
@given(st.lists(printable, min_size=3, max_size=3))
def test_no_name_breaks_a_file(names: list[str]) -> None:
    locked = household([100_000, 100_000, 100_000], *names)
    file = bacs_file(locked)
    assert {len(record) for record in file.text.split("\r\n")[:-1]} == {80, 100}
    assert set(file.text) <= characters.BACS | {"\r", "\n"}
    message = etree.fromstring(pain001.build(locked=locked, at=AT))
    schema = etree.XMLSchema(etree.parse(outside("bank/pain.001.001.09.xsd")))
    schema.assertValid(message)
    assert set("".join(map(str, message.itertext()))) <= characters.LATIN
    listed = list(csv.reader(io.StringIO(payment_list.csv(locked=locked))))
    assert {len(row) for row in listed} == {len(payment_list.COLUMNS)}
    payees = [row[1] for row in listed[1:4]]
    stripped = [name.strip() for name in names]
    assert [payee.removeprefix("'") for payee in payees] == [name.removeprefix("'") for name in stripped]
    assert not any(payee.startswith(tables.BEGINS_A_FORMULA) for payee in payees)


@given(st.text())
def test_bacs_text_is_short_and_only_of_its_letters(text: str) -> None:
    written = characters.bacs(text, length=18)
    assert len(written) <= 18
    assert set(written) <= characters.BACS
    assert written == characters.bacs(written, length=18)


@given(st.text())
def test_latin_text_is_short_and_only_of_its_letters(text: str) -> None:
    written = characters.latin(text, length=70)
    assert len(written) <= 70
    assert set(written) <= characters.LATIN
    assert "//" not in written
    assert not written.startswith("/")
    assert written == characters.latin(written, length=70)


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=5))
def test_no_cell_of_a_table_is_run_or_breaks_a_line(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(tables.written(rows), newline="")))
    assert [len(row) for row in read] == [len(row) for row in rows]
    assert not any(cell.lstrip().startswith(tables.BEGINS_A_FORMULA) for row in read for cell in row)
