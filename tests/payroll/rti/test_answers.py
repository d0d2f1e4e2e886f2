"""What HMRC answers, and how long it is waited for."""

import pytest

from payroll.rti import answers
from payroll.rti.filing import submit
from tests.payroll.rti import kinds
from tests.payroll.rti.gateway import govtalk, hmrc, silence


@pytest.mark.parametrize(
    ("asked", "seconds"), [("30", 30), ("3600", 3600), ("3601", 3600), ("0", 1), ("", 10), ("-5", 10), ("soon", 10)]
)
def test_it_is_asked_again_when_hmrc_wants_but_within_the_hour(asked: str, seconds: int) -> None:
    end = f'<ResponseEndPoint PollInterval="{asked}">https://hmrc.example/poll</ResponseEndPoint>'
    assert answers.read(govtalk("acknowledgement", "submit", end)).ask_after_seconds == seconds


def test_a_gateway_that_says_nothing_is_waited_for_no_longer_than_was_set() -> None:
    with hmrc(silence) as here:
        heard = submit(gateway=here.gateway, message=kinds.message({}), message_class="HMRC-PAYE-RTI-FPS")
    assert (heard.answer, heard.unclear) == (None, "No answer came: timed out")
