"""Any budgets, written as a file in any encoding and habit, come back as they were."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.budgets.import_files import brought_file, nhs_numbers, written
from wallet.budgets.models import Element, Share
from wallet.money.pence import written as money

pytestmark = pytest.mark.django_db

STREAMS = (("LA-ASC", "adult_social_care"), ("ICB", "chc_joint"), ("LA-SEN", "education_ehc"))
FIRST = date(2026, 4, 6)
NUMBERS = [number for number, _ in zip(nhs_numbers(), range(6), strict=False)]
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le")
HOLDERS = ("holder", "account_manager", "provider")
DATES: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "day first": lambda day: f"{day:%d/%m/%Y}",
    "short": lambda day: f"{day.day}.{day.month}.{day.year}",
    "words": lambda day: f"{day:%d %B %Y}",
}
NAMES = st.text("ÀÉßñøŒ€’ abcXYZ=+-@,;|\"'£\t", min_size=1, max_size=12).filter(lambda name: name.strip(" \t-") != "")


@st.composite
def elements(draw: st.DrawFn) -> dict[tuple[tuple[str, str], str, int], dict[tuple[str, str], int]]:
    """Draw what funders give: by stream, frequency and length, and of each what every holder gets."""
    kinds = st.tuples(
        st.sampled_from(STREAMS),
        st.sampled_from(["weekly", "four_weekly", "monthly", "annual", "one_off"]),
        st.integers(30, 700),
    )
    holders = st.one_of(
        st.just(("commissioner", "")),
        st.tuples(st.sampled_from(HOLDERS), st.sampled_from("xyz")).map(
            lambda held: (held[0], f"{held[1]}.{held[0]}@h.example")
        ),
    )
    return draw(
        st.dictionaries(
            kinds,
            st.dictionaries(holders, st.integers(1_000, 9_999_999), min_size=1, max_size=4),
            min_size=1,
            max_size=3,
        )
    )


budgets = st.lists(elements(), min_size=1, max_size=3)
habits = st.fixed_dictionaries(
    {
        "encoding": st.sampled_from(ENCODINGS),
        "delimiter": st.sampled_from([",", ";", "\t", "|"]),
        "end": st.sampled_from(["\n", "\r\n", "\r"]),
        "dates": st.sampled_from(sorted(DATES)),
        "pounds": st.booleans(),
        "blank": st.booleans(),
        "order": st.randoms(use_true_random=False),
        "capitals": st.booleans(),
    }
)


def rows(drawn: list[Any], names: list[str], habit: dict[str, Any]) -> list[dict[str, str]]:
    day = DATES[habit["dates"]]
    made = []
    for person, (given_elements, name) in enumerate(zip(drawn, names, strict=True)):
        for ((funder, stream), frequency, days), holders in given_elements.items():
            for (held_by, email), pence in holders.items():
                made.append(
                    {
                        "case_system": "Old System",
                        "case_id": f"C/{person}",
                        "nhs_number": NUMBERS[person][:3] + " " + NUMBERS[person][3:],
                        "given_name": name,
                        "family_name": "Ünder-Test",
                        "date_of_birth": day(date(1990, 2, 3)),
                        "funder_code": funder,
                        "funding_stream": stream,
                        "amount": money(pence) if habit["pounds"] else f"{pence // 100}.{pence % 100:02d}",
                        "frequency": frequency.replace("_", " ").title() if habit["capitals"] else frequency,
                        "starts_on": day(FIRST),
                        "ends_on": day(FIRST + timedelta(days)),
                        "held_by": held_by.replace("_", "-").upper() if habit["capitals"] else held_by,
                        "holder_name": f"Called {email}" if email else "",
                        "holder_email": email.upper() if habit["capitals"] else email,
                    }
                )
    habit["order"].shuffle(made)
    return made


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=budgets, names=st.lists(NAMES, min_size=3, max_size=3), habit=habits)
def test_what_is_written_is_what_is_imported(drawn: list[Any], names: list[str], habit: dict[str, Any]) -> None:
    made = rows(drawn, names[: len(drawn)], habit)
    text = written(made, delimiter=habit["delimiter"], end=habit["end"])
    if habit["blank"]:
        text = text.replace(habit["end"] + "Old", habit["end"] * 2 + "Old")
    with transaction.atomic():
        result = brought_file(text.encode(habit["encoding"]))
        assert result.faults == []
        assert imported() == expected(drawn, names)
        again = brought_file(text.encode(habit["encoding"]))
        assert (again.faults, again.counts.new_elements) == ([], 0)
        transaction.set_rollback(True)


def expected(drawn: list[Any], names: list[str]) -> dict[Any, Any]:
    return {
        (person, " ".join(name.split()), funder, stream, frequency, days): (sum(holders.values()), set(holders))
        for person, (given_elements, name) in enumerate(zip(drawn, names, strict=False))
        for ((funder, stream), frequency, days), holders in given_elements.items()
    }


def imported() -> dict[Any, Any]:
    found = {}
    for element in Element.objects.select_related("budget__person", "stream__funder"):
        person = element.budget.person
        shares = Share.objects.filter(split__element=element).select_related("holding__portion__holder")
        assert sum(share.amount_pence for share in shares) == element.total_pence
        holders = {
            (portion.held_by, portion.holder.email if portion.holder else "")
            for portion in (share.holding.portion for share in shares)
        }
        days = (element.ends_on - element.starts_on).days
        key = (NUMBERS.index(person.nhs_number or ""), person.given_name, element.stream.funder.code)
        found[(*key, element.stream.code, str(element.frequency), days)] = (element.amount_pence, holders)
    return found
