"""Whether the IRmark in a message is the mark of that message."""

from collections.abc import Iterator

from payroll.rti.documents import irmark
from payroll.rti.rules.faults import Fault
from payroll.rti.rules.messages import Message
from payroll.rti.rules.places import place


def faults(message: Message, right: irmark.Mark) -> Iterator[Fault]:
    """Find what is wrong with the mark: none, more than one, or one of another message."""
    carried = irmark.carried_marks(message.root)
    if len(carried) != 1:
        yield Fault(
            rule="IRmark",
            number="2022",
            message="IRmark not found",
            plain="The message carries no IRmark." if not carried else "The message carries more than one IRmark.",
            path=place(next(message.root.iter("{*}IRheader"), message.root)).path,
        )
    elif (carried[0].text or "") != right.base64:
        yield Fault(
            rule="IRmark",
            number="2021",
            message="The supplied IRmark is incorrect.",
            plain=f"The message was changed after it was sealed: its IRmark should be {right.base64}.",
            path=place(carried[0]).path,
        )
