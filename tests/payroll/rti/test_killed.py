"""A process that files is killed with no warning, and what it began is neither lost nor done twice."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from payroll.rti.models import Filing, State
from tests.payroll.rti import kinds
from tests.payroll.rti.gateway import PASSWORD, Asked, Hmrc, Reply, accepted, forgotten, hmrc, received


@pytest.fixture
def start(child_environment: dict[str, str], project: Path, tmp_path: Path) -> Callable[..., subprocess.Popen[str]]:
    """Give a way to start `file_rti` as a process of its own, against a gateway on this machine."""
    file = tmp_path / "fps.xml"
    file.write_bytes(kinds.message({}))

    def begin(here: Hmrc, *arguments: str) -> subprocess.Popen[str]:
        settings = {"RTI_LIVE": "true", "RTI_TEST_URL": here.address, "RTI_VENDOR_ID": "1234", "RTI_SCHEMAS": ""}
        settings |= {"RTI_SENDER_ID": "ISV120", "RTI_SENDER_PASSWORD": PASSWORD}
        return subprocess.Popen(
            [sys.executable, "manage.py", "file_rti", str(file), *arguments],
            env={**child_environment, **settings},
            cwd=project,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    return begin


class Held:
    """A reply that is held back until its asker is dead."""

    def __init__(self, reply: Reply) -> None:
        self.reply, self.came, self.let_go = reply, threading.Event(), threading.Event()

    def __call__(self, asked: Asked) -> tuple[int, bytes]:
        self.came.set()
        assert self.let_go.wait(60)
        return self.reply(asked)

    def kill(self, process: subprocess.Popen[str]) -> None:
        """Kill the asker while it waits."""
        assert self.came.wait(60)
        process.kill()
        process.communicate()
        self.let_go.set()


def test_killed_while_sending_it_is_unclear_and_never_sent_again(start: Callable[..., subprocess.Popen[str]]) -> None:
    held = Held(received)
    with hmrc(held) as here:
        held.kill(start(here))
        assert Filing.objects.get().state == State.SENDING  # written down before HMRC was spoken to
        out, _ = (again := start(here)).communicate(timeout=60)
        assert again.returncode == 1
        assert "Ask HMRC whether they have it" in out
        assert here.questions == ["request submit"]


def test_killed_while_asking_it_asks_on_and_is_accepted(start: Callable[..., subprocess.Popen[str]]) -> None:
    held = Held(received)
    with hmrc(received, held, accepted(""), forgotten) as here:
        held.kill(start(here))
        assert Filing.objects.get().state == State.WAITING
        out, fault = (again := start(here)).communicate(timeout=60)
        assert (again.returncode, fault) == (0, "")
        assert out.startswith("Accepted by HMRC")
        assert here.questions == ["request submit", "poll submit", "poll submit", "request delete"]
