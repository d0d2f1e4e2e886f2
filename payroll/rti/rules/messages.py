"""A message for HMRC, opened: which one it is, of which year, and its people."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from lxml import etree

from payroll.rti import reading
from payroll.rti.documents import years
from payroll.rti.documents.irmark import ENVELOPE
from payroll.rti.documents.years import Layout
from payroll.rti.errors import Unreadable

AT_ONCE = 500  # people checked together: more would need memory, and no rule of HMRC's looks from one to another


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its root, the document in it, and what we know of that document's layout."""

    root: etree._Element
    document: etree._Element
    layout: Layout
    is_fps: bool

    @property
    def people(self) -> list[etree._Element]:
        """List the people of an FPS."""
        return self.document.findall(f"{{{self.layout.namespace}}}Employee") if self.is_fps else []

    def parts(self) -> Iterator[int]:
        """Show the message with a few hundred of its people at a time; answer how many went before.

        Everything else of the message stands around each part. At the end all people are back where they were.
        """
        people = self.people
        if len(people) <= AT_ONCE:
            yield 0
            return
        at = self.document.index(people[0])
        for person in people:
            self.document.remove(person)
        for number, part in enumerate(batched(people, AT_ONCE)):
            self.document[at:at] = part
            yield number * AT_ONCE
            for person in part:
                self.document.remove(person)
        self.document[at:at] = people


def opened(message: bytes) -> Message:
    """Open a message; refuses what is not an FPS or EPS of a year that we know."""
    root = reading.read(message)
    known = {
        layout.namespace: (layout, is_fps)
        for year in years.known()
        for layout, is_fps in (
            (years.full_payment_submission(year), True),
            (years.employer_payment_summary(year), False),
        )
    }
    envelope = root.find(f"{{{ENVELOPE}}}Body/{{*}}IRenvelope")
    if root.tag != f"{{{ENVELOPE}}}GovTalkMessage" or envelope is None or len(envelope) < 2:
        raise Unreadable("The file is not a message for HMRC: no GovTalkMessage with an IRenvelope in its Body.")
    namespace = etree.QName(envelope).namespace or ""
    if namespace not in known:
        raise Unreadable(f"“{namespace}” is not an FPS or EPS of a tax year that we know ({', '.join(years.known())}).")
    layout, is_fps = known[namespace]
    return Message(root=root, document=envelope[-1], layout=layout, is_fps=is_fps)
