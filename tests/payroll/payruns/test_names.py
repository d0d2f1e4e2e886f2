"""Pay ids become names of files that every machine takes, and no two become the same."""

from hypothesis import given
from hypothesis import strategies as st

from payroll.payruns.queries.names import names


def test_plain_ids_stay_as_they_are() -> None:
    assert names(["PA-001", "7"]) == {"PA-001": "PA-001", "7": "7"}


def test_what_would_leave_the_folder_or_name_a_device_does_not() -> None:
    assert names(["../../etc/passwd", "CON", "..", "a/b"]) == {
        "../../etc/passwd": "etc_passwd",
        "CON": "CON_",
        "..": "pay",
        "a/b": "a_b",
    }


def test_ids_that_look_alike_get_a_number() -> None:
    assert names(["a/b", "a b", "A_B", "c"]) == {"a/b": "a_b.1", "a b": "a_b.2", "A_B": "A_B.3", "c": "c"}


@given(st.lists(st.text(min_size=1, max_size=35), unique=True, max_size=30))
def test_no_two_people_share_a_file(pay_ids: list[str]) -> None:
    found = names(pay_ids)
    assert list(found) == pay_ids
    assert len({name.casefold() for name in found.values()}) == len(pay_ids)
    assert not any(set(name) & set('/\\:*?"<>|\0') or name.startswith(".") for name in found.values())
