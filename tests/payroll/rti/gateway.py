"""A gateway of our own on this machine, which plays HMRC's: acknowledgements, answers, errors, silence and nonsense."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from lxml import etree

from payroll.rti.documents import irmark
from payroll.rti.filing import Gateway
from tests.payroll.rti.kinds import SENDER
from tests.payroll.rti.reading import plain

NUMBER = "B07B9ED3176193DDC4EC39063848A927"
PASSWORD = "correct horse"
type Reply = Callable[["Asked"], tuple[int, bytes]]


@dataclass
class Asked:
    """One question that came in."""

    path: str
    address: str
    message: bytes
    root: etree._Element

    def text(self, path: str) -> str:
        return self.root.findtext(path) or ""

    @property
    def what(self) -> str:
        """Name the question: `request submit`, `poll submit` or `request delete`."""
        details = "Header/MessageDetails"
        return f"{self.text(f'{details}/Qualifier')} {self.text(f'{details}/Function')}"


@dataclass
class Hmrc:
    """The gateway: replies are given in order, whatever is asked."""

    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)
    address: str = ""
    wakes: threading.Event = field(default_factory=threading.Event)

    @property
    def questions(self) -> list[str]:
        return [one.what for one in self.asked]

    @property
    def gateway(self) -> Gateway:
        return Gateway(address=self.address, sender=SENDER, password=PASSWORD, seconds=1)

    def answer(self, path: str, message: bytes) -> tuple[int, bytes]:
        asked = Asked(path=path, address=self.address, message=message, root=plain(message))
        self.asked.append(asked)
        if asked.what == "request submit":
            if irmark.of(message).base64 != asked.text("Body/IRenvelope/IRheader/IRmark"):
                return fatal("2021", "The supplied IRmark is incorrect.")(asked)
            if asked.text("Header/SenderDetails/IDAuthentication/Authentication/Value") != PASSWORD:
                return fatal("1046", "Authentication Failure.")(asked)
        return self.replies.pop(0)(asked)


@contextmanager
def hmrc(*replies: Reply) -> Iterator[Hmrc]:
    """Stand the gateway up for a while."""
    here = Hmrc(list(replies))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, body = here.answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            if status == 0:  # say nothing at all until the asker has gone
                here.wakes.wait(5)
                return
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    here.address = f"http://127.0.0.1:{server.server_port}/submission"
    try:
        yield here
    finally:
        here.wakes.set()
        server.shutdown()
        thread.join()
        server.server_close()


def govtalk(qualifier: str, function: str, details: str = "", inside: str = "", body: str = "") -> bytes:
    """Write an answer in the gateway's envelope."""
    return (
        f'<?xml version="1.0"?><GovTalkMessage xmlns="http://www.govtalk.gov.uk/CM/envelope">'
        f"<EnvelopeVersion>2.0</EnvelopeVersion><Header><MessageDetails><Class>HMRC-PAYE-RTI-FPS</Class>"
        f"<Qualifier>{qualifier}</Qualifier><Function>{function}</Function><CorrelationID>{NUMBER}</CorrelationID>"
        f"{details}</MessageDetails><SenderDetails/></Header><GovTalkDetails><Keys/>{inside}</GovTalkDetails>"
        f"<Body>{body}</Body></GovTalkMessage>"
    ).encode()


def received(asked: Asked) -> tuple[int, bytes]:
    """Acknowledge: HMRC has it and works on it."""
    end = f'<ResponseEndPoint PollInterval="2">{asked.address.replace("submission", "poll")}</ResponseEndPoint>'
    return 200, govtalk("acknowledgement", "submit", end)


def elsewhere(asked: Asked) -> tuple[int, bytes]:
    """Acknowledge, and send the asker to a stranger."""
    return 200, govtalk("acknowledgement", "submit", "<ResponseEndPoint>https://example.org/poll</ResponseEndPoint>")


def accepted(mark: str) -> Reply:
    """Accept, with a receipt for a mark."""
    signature = f'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><DigestValue>{mark}</DigestValue></Signature>'
    body = f'<SuccessResponse xmlns="http://www.inlandrevenue.gov.uk/SuccessResponse">{signature}</SuccessResponse>'
    return lambda asked: (200, govtalk("response", "submit", body=body))


def errors(raised_by: str, kind: str, number: str, text: str, body: str = "") -> Reply:
    """Answer with an error."""
    error = f"<RaisedBy>{raised_by}</RaisedBy><Number>{number}</Number><Type>{kind}</Type><Text>{text}</Text>"
    inside = f"<GovTalkErrors><Error>{error}</Error></GovTalkErrors>"
    return lambda asked: (200, govtalk("error", "submit", inside=inside, body=body))


def fatal(number: str, text: str) -> Reply:
    """Refuse at the gate."""
    return errors("Gateway", "fatal", number, text)


def business(*complaints: tuple[str, str, str]) -> Reply:
    """Refuse for what is inside: number, words and place of each complaint."""
    each = "".join(
        f"<Error><RaisedBy>ChRIS</RaisedBy><Number>{number}</Number><Type>business</Type><Text>{text}</Text>"
        f"<Location>{place}</Location></Error>"
        for number, text, place in complaints
    )
    body = f'<ErrorResponse xmlns="http://www.govtalk.gov.uk/CM/errorresponse"><Application>{each}</Application></ErrorResponse>'
    return errors("Department", "business", "3001", "The submission of this document has failed", body)


def forgotten(asked: Asked) -> tuple[int, bytes]:
    """Let go of the message, as asked."""
    return 200, govtalk("response", "delete")


def silence(asked: Asked) -> tuple[int, bytes]:
    """Say nothing."""
    return 0, b""


def saying(body: bytes, status: int = 200) -> Reply:
    """Say anything at all."""
    return lambda asked: (status, body)
