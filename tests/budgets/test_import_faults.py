"""Every fault is named with its line and column, says what would be right, and all of them are named at once."""

import pytest

from tests.budgets.import_files import (
    FREDA,
    KEPT,
    SAMPLES,
    SISTER,
    brought,
    brought_file,
    checked,
    checked_file,
    joe,
    written,
)
from wallet.budgets.imports.faults import Unreadable
from wallet.budgets.imports.header import COLUMNS
from wallet.budgets.models import Budget, FundingStream, ImportRun
from wallet.people.models import Payee, Person, User

pytestmark = pytest.mark.django_db

EIGHT = {
    2: "nhs_number: “9990001238” is not an NHS number",
    3: "amount: “2,400.005” has parts of a penny",
    4: "frequency: “fortnightly-ish” is not known here; write weekly, four_weekly, monthly, annual or one_off",
    5: "ends_on: 5 April 2025 is before the start, 6 April 2026",
    6: "date_of_birth: 1 January 2090 is in the future",
    7: "held_by: “bank” is not known here; write holder, account_manager, provider or commissioner",
    8: "funder_code: “MOON” is not a funder here; write ICB, LA-ASC, LA-CSC or LA-SEN",
    9: "amount: “-1250.00” is less than nothing",
}


def test_the_sample_with_faults_names_all_eight_at_once_one_a_line_and_changes_nothing() -> None:
    sample = brought_file((SAMPLES / "finance_export_with_faults.csv").read_bytes())
    for fault, (line, said) in zip(sample.faults, EIGHT.items(), strict=True):
        assert fault.startswith(f"line {line}, {said}")
    assert (sample.counts.rows, sample.counts.faults) == (8, 8)
    assert not any(model.objects.exists() for model in (Person, Budget, Payee, ImportRun, User))


CELLS = [
    ("case_system", " ", "the cell is empty; name the system"),
    ("case_id", "", "the cell is empty; give the case number"),
    ("case_id", "x" * 61, "is 61 characters long; at most 60 can be kept"),
    ("nhs_number", "999000285", "has 9 digits; an NHS number has ten"),
    ("nhs_number", "999 000 2852", "its last digit does not fit the others"),
    ("nhs_number", "9.99E+09", "was shortened by a spreadsheet"),
    ("nhs_number", "9990OO2851", "is not an NHS number; write its ten digits"),
    ("nhs_number", "0000000000", "is nobody’s NHS number"),
    ("given_name", "", "the cell is empty; give the given name"),
    ("given_name", "J" * 101, "is 101 characters long; at most 100 can be kept"),
    ("family_name", "", "or a dash (-) for somebody who has one name only"),
    ("date_of_birth", "", "the cell is empty; write a date like 2026-04-06"),
    ("date_of_birth", "1899-12-31", "31 December 1899 is before 1900"),
    ("date_of_birth", "2026-11-23", "23 November 2026 is in the future"),
    ("date_of_birth", "30/03/96", "has a year of two digits; write the year in full"),
    ("date_of_birth", "30-Mar-96", "has a year of two digits; write the year in full"),
    ("date_of_birth", "03/30/1996", "is not a real date"),
    ("date_of_birth", "1996-02-30", "is not a real date"),
    ("date_of_birth", "35154", "is a spreadsheet’s own count of days"),
    ("date_of_birth", "spring 1996", "is not a date; write it like 2026-04-06"),
    ("funder_code", "", "write one of the funders ICB, LA-ASC, LA-CSC or LA-SEN"),
    ("funder_code", "NHSX", "is not a funder here; write ICB, LA-ASC, LA-CSC or LA-SEN"),
    ("funding_stream", "", "write a funding stream of LA-ASC: adult_social_care"),
    ("funding_stream", "chc_joint", "is not a funding stream of LA-ASC; write adult_social_care"),
    ("amount", "", "the cell is empty; write an amount like 1234.50"),
    ("amount", "0.00", "is nothing; an amount is £0.01 or more"),
    ("amount", "1.234,50", "is not an amount of money"),
    ("amount", "(55.00)", "is not an amount of money"),
    ("amount", "12,34.50", "is not an amount of money"),
    ("amount", "9" * 5000, "is 5000 characters long; at most 40 can be kept"),
    ("amount", "999999999999999", "is larger than any budget"),
    ("frequency", "", "the cell is empty; write weekly"),
    ("starts_on", "", "the cell is empty; write a date"),
    ("starts_on", "1026-06-01", "1 June 1026 cannot be a day of this budget; check the year"),
    ("ends_on", "2226-06-01", "1 June 2226 cannot be a day of this budget; check the year"),
    ("ends_on", "2062-06-01", "is more than ten years after 1 June 2026; check the year"),
    ("ends_on", "2026-05-31", "31 May 2026 is before the start, 1 June 2026; give the last day"),
    ("held_by", "", "the cell is empty; write holder"),
    ("held_by", "commissioner", "is named although held_by says commissioner; leave it empty"),
    ("holder_name", "", "the cell is empty; name the provider"),
    ("holder_name", "x" * 151, "is 151 characters long; at most 150 can be kept"),
    ("holder_email", "", "the cell is empty; write the e-mail address of whoever holds the money"),
    ("holder_email", "finance@", "is not an e-mail address; write it like name@example.org"),
    ("holder_email", "x" * 260 + "@valley.example", "at most 254 can be kept"),
]


@pytest.mark.parametrize(("column", "cell", "sentence"), CELLS, ids=lambda value: value[:30])
def test_a_wrong_cell_is_one_fault_with_its_line_and_column(column: str, cell: str, sentence: str) -> None:
    (fault,) = checked(joe(**{column: cell})).faults
    named = "holder_name" if cell == "commissioner" else column
    assert fault.startswith(f"line 2, {named}: ")
    assert sentence in fault


def test_a_very_long_cell_is_not_repeated_at_length() -> None:
    (fault,) = checked(joe(given_name="J" * 10_000)).faults
    assert len(fault) < 200


def test_several_faults_of_one_row_are_all_named_in_the_order_of_its_columns() -> None:
    faults = checked(joe(nhs_number="1", amount="free", frequency="now and then", holder_email="nobody")).faults
    assert [fault.split(":")[0] for fault in faults] == [
        f"line 2, {column}" for column in ("nhs_number", "amount", "frequency", "holder_email")
    ]


def test_a_stream_that_had_ended_or_not_begun_is_said_with_its_day() -> None:
    ilf = {"funding_stream": "independent_living_fund"}
    assert "Independent Living Fund ended on 30 June 2015" in checked(joe(**ilf)).faults[0]
    (fault,) = checked(joe(starts_on="2014-04-01", ends_on="2015-06-01")).faults
    assert fault.startswith("line 2, starts_on: Adult social care began on 1 April 2015")


@pytest.mark.parametrize(
    ("header", "faults"),
    [
        (",".join(COLUMNS[:-1]), ["line 1, holder_email: the column is missing; add it"]),
        (
            ",".join(COLUMNS).replace("nhs_number", "NHS numbr"),
            [
                "line 1, nhs_numbr: “NHS numbr” is not a column of this file; is it nhs_number?",
                "line 1, nhs_number: the column is missing; add it",
            ],
        ),
        (",".join([*COLUMNS, "colour"]), ["line 1, colour: “colour” is not a column of this file; take it out"]),
        (",".join([*COLUMNS, "amount"]), ["line 1, amount: the column is there twice; keep one"]),
        (
            ",".join([*COLUMNS[:3], "", *COLUMNS[3:]]),
            ["line 1, column 4: the column has no name; name it or take it out"],
        ),
    ],
)
def test_a_wrong_header_is_named_column_by_column(header: str, faults: list[str]) -> None:
    assert checked_file(f"{header}\r\na,b,c\r\n".encode()).faults == faults


def test_a_file_without_a_header_is_told_to_begin_with_one() -> None:
    rows = written([joe()]).splitlines()[1:]
    (fault,) = checked_file("\n".join(rows).encode()).faults
    assert fault.startswith("line 1, row: the file does not begin with the names of its columns; put them first: case_")


def test_a_header_and_nothing_else_is_no_fault_and_no_money() -> None:
    empty = brought()
    assert (empty.faults, empty.counts.rows, empty.counts.in_words()) == (
        [],
        0,
        "0 rows, 0 people, 0 budgets, £0.00 in all",
    )
    assert not ImportRun.objects.exists()


def test_columns_stand_in_any_order_and_are_named_in_any_spelling() -> None:
    lines = [",".join(reversed([column.replace("_", " ").title() for column in COLUMNS]))]
    lines.append(",".join(reversed(list(joe().values()))))
    assert checked_file("\n".join(lines).encode()).faults == []


def test_empty_columns_at_the_end_do_no_harm_and_a_comma_too_many_does() -> None:
    header, row = written([joe()]).splitlines()
    assert checked_file(f"{header},,\r\n{row},,,\r\n".encode()).faults == []
    (fault,) = checked_file(f"{header}\r\n{row},Ltd\r\n".encode()).faults
    assert fault.startswith("line 2, row: the row has 16 cells and the header 15; a cell with a comma")


def test_a_row_may_leave_out_its_last_empty_cells_and_no_others() -> None:
    header, row = written([joe(**KEPT)]).splitlines()
    assert checked_file(f"{header}\r\n{row.removesuffix(',,')}\r\n".encode()).faults == []
    (fault,) = checked_file(f"{header}\r\nMosaic,M-1\r\n".encode()).faults
    assert fault.startswith("line 2, row: the row has only 2 of the 15 cells")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("nhs_number", "9990002118"),
        ("given_name", "Joseph"),
        ("family_name", "Elsewhere"),
        ("date_of_birth", "1996-03-03"),
    ],
)
def test_rows_of_one_case_must_say_the_same_about_the_person(column: str, cell: str) -> None:
    (fault,) = checked(joe(), joe(**SISTER, **{column: cell})).faults
    assert fault.startswith(f"line 3, {column}: “{cell}” is not the ")
    assert "that line 2 gives in the same case" in fault


def test_capitals_make_no_difference_between_rows_of_a_case() -> None:
    assert checked(joe(), joe(**SISTER, given_name="JOE", family_name="DEMO")).faults == []


def test_one_nhs_number_on_two_cases_is_a_fault_of_the_later_one() -> None:
    (fault,) = checked(joe(), joe(**SISTER, case_id="M-9")).faults
    assert fault.startswith("line 3, nhs_number: “9990002851” stands under another case in line 2")


def test_one_address_cannot_be_a_person_with_a_direct_payment_and_an_organisation() -> None:
    (fault,) = checked(joe(), joe(**{**SISTER, "holder_email": "finance@valley.example"})).faults
    assert fault.startswith(
        "line 3, holder_email: “finance@valley.example” belongs to the holder here and to the provider"
    )


def test_a_row_said_twice_is_a_fault_and_so_are_two_amounts_for_one_holder() -> None:
    twice = checked(joe(), joe(), joe(amount="1.00"))
    assert twice.faults == [
        "line 3, row: says the same as line 2; take one of them out",
        "line 4, amount: line 2 already gives this holder £742.10 of the same money; put the two into one row",
    ]


def test_a_case_number_that_hundreds_share_is_one_fault_and_not_a_thousand() -> None:
    rows = [joe(amount=f"{number}.00") for number in range(1, 1_001)]
    (fault,) = checked(*rows).faults
    assert fault.startswith("line 2, case_id: 1,000 rows have this case number, and a case is one person")


def test_an_amount_that_comes_to_nothing_over_its_days_is_a_fault() -> None:
    (fault,) = checked(joe(amount="0.01", frequency="annual", ends_on="2026-06-01")).faults
    assert fault.startswith("line 2, amount: comes to nothing from the first day to the last")


def test_money_of_one_kind_that_overlaps_within_a_file_is_counted_twice_and_said() -> None:
    overlapping = checked(joe(), joe(amount="10.00", starts_on="2027-01-01"))
    assert overlapping.faults == []
    (note,) = overlapping.notes
    assert note.startswith("line 3, starts_on: line 2 gives money of the same kind from 1 June 2026 to 31 May 2027; ")


def test_a_fault_in_one_case_stops_the_good_ones_too() -> None:
    assert brought(joe(), joe(**FREDA, amount="-1")).counts.faults == 1
    assert not Person.objects.exists()


def test_codes_are_known_in_any_capitals_and_with_spaces() -> None:
    assert checked(joe(funder_code="la asc", funding_stream="Adult social care")).faults == []


@pytest.mark.parametrize("spelling", ["Account manager", "account-manager", "ACCOUNT_MANAGER", " AccountManager "])
def test_ways_of_holding_are_known_in_any_spelling(spelling: str) -> None:
    assert checked(joe(held_by=spelling)).faults == []


@pytest.mark.parametrize(
    "spelling", ["Four weekly", "4-weekly", "four-weekly", "Annually", "yearly", "One off", "MONTHLY"]
)
def test_frequencies_are_known_in_any_spelling(spelling: str) -> None:
    assert checked(joe(frequency=spelling)).faults == []


@pytest.mark.parametrize(
    "cell",
    [
        "01/06/2026",
        "1/6/2026",
        "01-06-2026",
        "01.06.2026",
        "1 June 2026",
        "01-Jun-2026",
        "2026-06-01 00:00:00",
        "2026-06-01T00:00:00Z",
    ],
)
def test_dates_are_read_day_first_or_year_first(cell: str) -> None:
    assert checked(joe(starts_on=cell)).counts.total_pence == checked(joe()).counts.total_pence


@pytest.mark.parametrize("cell", ["£742.10", " 742.1 ", "£ 742.10", "742.100", "+"])
def test_amounts_are_read_as_people_write_them(cell: str) -> None:
    found = checked(joe(amount=cell))
    assert bool(found.faults) == (cell == "+")
    assert found.counts.total_pence == (0 if found.faults else checked(joe()).counts.total_pence)


def test_a_file_that_is_no_csv_changes_nothing() -> None:
    with pytest.raises(Unreadable, match="This is a PDF"):
        brought_file(b"%PDF-1.7")


def test_a_closed_stream_of_another_funder_does_not_close_this_one() -> None:
    FundingStream.objects.filter(funder__code="ICB").update(ends_on="2020-01-01")
    assert checked(joe()).faults == []
    assert checked(joe(funder_code="ICB", funding_stream="chc_joint")).faults[0].startswith("line 2, ends_on: ")
