"""Speaking to HMRC's gateway: hand a message in, ask for the answer, say that it was read.

Government Gateway Document Submission Protocol 3.1. Nothing here decides or remembers anything; `operations/filings`
does both.
"""

import re
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

from payroll.rti import answers
from payroll.rti.answers import Answer
from payroll.rti.documents import envelope
from payroll.rti.documents.senders import Sender
from payroll.rti.documents.xml import group, leaf
from payroll.rti.errors import AnswerUnclear, NotHmrc, NotLive, NotSent, Unreadable

LARGEST_ANSWER = 10 * 1024 * 1024
SECONDS_TO_CONNECT = 10
ON_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """Where and as whom to file; the password is shown nowhere."""

    address: str
    sender: Sender
    password: str = field(repr=False)
    seconds: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One answer as it came, and what it means; nothing of it where it cannot be understood."""

    status: int
    text: str
    answer: Answer | None
    unclear: str = ""


def sender() -> Sender:
    """Answer the sender that the settings name; a file that others will send is never a test."""
    return Sender(
        sender_id=settings.RTI_SENDER_ID,
        vendor_id=settings.RTI_VENDOR_ID,
        is_test=settings.RTI_LIVE and settings.RTI_TEST,
    )


def gateway() -> Gateway:
    """Answer the gateway that the settings name; refuses while filing is switched off or not set up."""
    if not settings.RTI_LIVE:
        raise NotLive
    missing = [name for name in ("RTI_SENDER_ID", "RTI_SENDER_PASSWORD") if not getattr(settings, name)]
    if settings.RTI_VENDOR_ID == "0000" or missing:
        named = ", ".join([*missing, *(["RTI_VENDOR_ID"] if settings.RTI_VENDOR_ID == "0000" else [])])
        raise NotLive(f"Filing with HMRC is switched on (RTI_LIVE), but {named} is not set.")
    address = settings.RTI_TEST_URL if settings.RTI_TEST else settings.RTI_LIVE_URL
    return Gateway(address=address, sender=sender(), password=settings.RTI_SENDER_PASSWORD)


def submit(*, gateway: Gateway, message: bytes, message_class: str) -> Heard:
    """Hand a sealed message in; its header is written anew with the password, its body goes as it was sealed.

    Refuses (`NotSent`) where HMRC was certainly not reached.
    """
    return _ask(gateway, gateway.address, addressed(message, gateway=gateway, message_class=message_class))


def poll(*, gateway: Gateway, message_class: str, correlation_id: str, address: str) -> Heard:
    """Ask for the answer to a message."""
    asked = _question(message_class, "poll", "submit", correlation_id)
    return _ask(gateway, address or gateway.address, asked)


def delete(*, gateway: Gateway, message_class: str, correlation_id: str) -> Heard:
    """Tell HMRC that the answer was read and need not be kept."""
    return _ask(gateway, gateway.address, _question(message_class, "request", "delete", correlation_id))


def addressed(message: bytes, *, gateway: Gateway, message_class: str) -> bytes:
    """Put our header, with the password, before the body of a message, whose bytes stay as they were sealed."""
    keys = re.search(rb"<GovTalkDetails>(<Keys>.*?</Keys>)", message)
    body = message.find(b"<Body>")
    if keys is None or body < keys.end():
        raise Unreadable("This message was not written by this program; it cannot be given a new header.")
    above = envelope.opening(
        message_class=message_class, scheme=keys[1].decode(), sender=gateway.sender, password=gateway.password
    )
    return above.encode() + message[body:]


def _question(message_class: str, qualifier: str, function: str, correlation_id: str) -> bytes:
    details = group(
        "MessageDetails",
        leaf("Class", message_class),
        leaf("Qualifier", qualifier),
        leaf("Function", function),
        leaf("CorrelationID", correlation_id),
        leaf("Transformation", "XML"),
    )
    return (
        f"{envelope.START}<Header>{details}<SenderDetails/></Header><GovTalkDetails><Keys/></GovTalkDetails><Body/></GovTalkMessage>"
    ).encode()


def _ask(gateway: Gateway, address: str, message: bytes) -> Heard:
    """Send a message and read what comes back; without a connection nothing was sent, after it nobody can know."""
    refuse_strangers(address, gateway.address)
    connection, path = _connection(address)
    try:
        connection.connect()
    except OSError as fault:  # no such name, nobody there, no certificate that holds
        raise NotSent(f"HMRC was not reached: {fault}") from None
    try:
        connection.sock.settimeout(gateway.seconds)
        connection.request("POST", path, body=message, headers={"Content-Type": "text/xml; charset=utf-8"})
        response = connection.getresponse()
        return _heard(response.status, response.read(LARGEST_ANSWER + 1))
    except (OSError, HTTPException) as fault:
        return Heard(status=0, text="", answer=None, unclear=f"No answer came: {str(fault) or type(fault).__name__}")
    finally:
        connection.close()


def _connection(address: str) -> tuple[HTTPConnection, str]:
    """Make ready to speak to an address; without encryption only where `refuse_strangers` allowed that."""
    at = urlsplit(address)
    kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
    return kind(at.hostname or "", at.port, timeout=SECONDS_TO_CONNECT), urlunsplit(
        ("", "", at.path or "/", at.query, "")
    )


def _heard(status: int, came: bytes) -> Heard:
    text = came.decode("utf-8", errors="replace").replace("\x00", "�")
    if len(came) > LARGEST_ANSWER:
        return Heard(status=status, text=text[:10_000], answer=None, unclear="The answer is far too long to be HMRC's.")
    if status != 200:
        return Heard(status=status, text=text, answer=None, unclear=f"The gateway answered with HTTP {status}.")
    try:
        return Heard(status=status, text=text, answer=answers.read(came))
    except AnswerUnclear as refusal:
        return Heard(status=status, text=text, answer=None, unclear=str(refusal))


def refuse_strangers(address: str, gateway: str) -> None:
    """Ask nobody but the gateway, whatever an answer says, and nobody without encryption but this machine."""
    asked, known = urlsplit(address), urlsplit(gateway)
    if (asked.scheme, asked.hostname, asked.port) != (known.scheme, known.hostname, known.port):
        raise NotHmrc(f"The answer sends us to {asked.hostname}, which is not HMRC's gateway.")
    if asked.scheme != "https" and asked.hostname not in ON_THIS_MACHINE:
        raise NotHmrc("HMRC is spoken to with encryption (https) only.")
