"""The e-mails about signing in: plain words, whole, and never markup."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

TEMPLATES = Path(settings.BASE_DIR) / "config" / "templates"
LETTERS = sorted(
    str(path.relative_to(TEMPLATES)).removesuffix("_message.txt")
    for folder in ("account/email", "mfa/email")
    for path in (TEMPLATES / folder).glob("*_message.txt")
    if path.name != "base_message.txt"
)
CONTEXT = {
    "code": "ABCD-EFGH",
    "from_email": "o'hara@old.example",
    "to_email": "o'hara@new.example",
    "deleted_email": "o'hara@old.example",
    "ip": "192.0.2.7",
    "user_agent": "Browser",
    "timestamp": datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
}


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_greets_says_its_piece_and_names_us(letter: str) -> None:
    body = render_to_string(f"{letter}_message.txt", CONTEXT)
    assert body.startswith("Hello,\n\n")
    assert "\nTributary: many streams" in body
    assert "&#" not in body
    assert "{" not in body
    assert render_to_string(f"{letter}_subject.txt", CONTEXT).strip()


def test_a_notice_says_when_and_from_where_in_local_time() -> None:
    body = render_to_string("account/email/email_changed_message.txt", CONTEXT)
    assert "from o'hara@old.example to o'hara@new.example" in body
    assert "on 2 July 2026 at 00:30, from the network address 192.0.2.7" in body
