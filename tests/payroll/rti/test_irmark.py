"""The IRmark: HMRC's seal over what is sent, in both spellings."""

import base64

import pytest

from payroll.rti.documents import irmark
from payroll.rti.errors import Unreadable
from tests.outside import outside
from tests.payroll.rti import kinds
from tests.payroll.rti.reading import plain, text


def test_the_published_sample_has_the_published_mark() -> None:
    mark = irmark.of(outside("hmrc/rti/irmark_sample_body.xml").read_bytes())
    assert mark.base64 == "j+VBpG6b8EIuz8ldUAjkKboMmU4="
    assert mark.base32 == "R7SUDJDOTPYEELWPZFOVACHEFG5AZGKO"


@pytest.mark.parametrize("kind", ["fps", "eps"])
def test_a_sample_carries_its_own_mark(kind: str) -> None:
    message = outside(f"hmrc/rti/sample_{kind}_2026-27.xml").read_bytes()
    assert irmark.of(message).base64 == text(plain(message), "Body/IRenvelope/IRheader/IRmark")


def test_both_spellings_are_of_one_digest() -> None:
    mark = irmark.of(kinds.message({}))
    assert base64.b64decode(mark.base64) == base64.b32decode(mark.base32)
    assert (len(mark.base64), len(mark.base32)) == (28, 32)


def test_our_message_carries_its_mark_and_the_mark_is_not_part_of_what_is_marked() -> None:
    message = kinds.message({})
    carried = text(plain(message), "Body/IRenvelope/IRheader/IRmark")
    assert irmark.of(message).base64 == carried
    unsealed = message.replace(f'<IRmark Type="generic">{carried}</IRmark>'.encode(), b"")
    assert unsealed != message
    assert irmark.of(unsealed).base64 == carried


def test_changing_one_byte_of_the_body_changes_the_mark() -> None:
    message = kinds.message({})
    start = message.index(b"<Employee>")
    for at in (message.index(b"2200.00", start), message.index(b"Amara"), message.index(b"1990-02")):
        changed = message[:at] + bytes([message[at] ^ 1]) + message[at + 1 :]
        assert irmark.of(changed) != irmark.of(message)


def test_the_header_is_outside_the_seal() -> None:
    message = kinds.message({})
    changed = message.replace(b"<SenderID>ISV120</SenderID>", b"<SenderID>SOMEONE</SenderID>")
    assert changed != message
    assert irmark.of(changed) == irmark.of(message)


def test_white_space_and_comments_around_the_mark_count_as_the_specification_says() -> None:
    body = b'<Body xmlns="http://www.govtalk.gov.uk/CM/envelope"><IRheader>%s</IRheader></Body>'
    without = irmark.of(body % b"\n <A>1</A>\n \n <B>2</B>")
    assert irmark.of(body % b"\n <A>1</A>\n <IRmark>x</IRmark>\n <B>2</B>") == without
    assert irmark.of(body % b"\n <A>1</A>\n <!-- seen by nobody --><IRmark>x</IRmark>\n <B>2</B>") == without
    assert irmark.of(body % b"<IRmark>x</IRmark>\n<B>2</B>") == irmark.of(body % b"\n<B>2</B>")
    assert irmark.of(body % b"<A>1</A><B>2</B>") != without


def test_what_has_no_body_has_no_mark() -> None:
    with pytest.raises(Unreadable, match="no Body"):
        irmark.of(b'<GovTalkMessage xmlns="http://www.govtalk.gov.uk/CM/envelope"/>')
