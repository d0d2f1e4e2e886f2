"""Situations of every kind, for rules that hold for all of them."""

from fractions import Fraction

from hypothesis import strategies as st

from payroll.costs.situations import (
    Cover,
    Extras,
    Holiday,
    Money,
    Pension,
    Per,
    Rated,
    Situation,
    SleepIns,
    Travel,
    faults,
)
from payroll.paye import tax_codes
from payroll.paye.periods import Frequency

CODES = ["1257L", "S1257L", "C1257L M1", "BR", "D0", "0T", "NT", "K475", "SK100 W1"]


def quarters(most: int) -> st.SearchStrategy[Fraction]:
    return st.integers(0, most * 4).map(lambda number: Fraction(number, 4))


def rated(most: int) -> st.SearchStrategy[Rated]:
    return st.builds(Rated, quarters(most), st.integers(800, 3_000))


SITUATIONS: st.SearchStrategy[Situation] = st.builds(
    Situation,
    year_name=st.sampled_from(["2025-26", "2026-27"]),
    frequency=st.sampled_from(Frequency),
    age=st.integers(16, 80),
    assistants=st.integers(1, 6),
    day=st.builds(Rated, quarters(60), st.integers(800, 3_000)),
    evening=rated(10),
    weekend=rated(16),
    waking_night=rated(20),
    bank_holiday=rated(60),
    sleep_ins=st.builds(
        SleepIns, nights=st.integers(0, 3), sum_pence=st.integers(2_000, 9_000), hours_awake=quarters(4)
    ),
    training_hours=quarters(40),
    weeks=st.integers(10, 52),
    sick_weeks=st.integers(0, 28),
    holiday=st.sampled_from(Holiday),
    cover=st.sampled_from(Cover),
    tax_code=st.sampled_from(CODES).map(tax_codes.parse),
    letter=st.sampled_from(["", "J", "M"]),
    loan_plans=st.sampled_from([(), ("1",), ("2", "4")]),
    has_postgraduate_loan=st.booleans(),
    pension=st.sampled_from(Pension),
    travel=st.builds(Travel, miles=quarters(100), mile_pence=st.integers(0, 45)),
    extras=st.builds(
        Extras,
        insurance_pence=st.integers(0, 20_000),
        payslip_pence=st.integers(0, 2_000),
        check_pence=st.integers(0, 9_000),
        other_pence=st.integers(0, 100_000),
    ),
    claims_allowance=st.booleans(),
    reserves_redundancy=st.booleans(),
    payment=st.none() | st.builds(Money, pence=st.integers(100, 300_000), per=st.sampled_from(Per)),
).filter(lambda situation: not list(faults(situation)))
