"""What this room refuses: building, reading and sending what HMRC is told."""

from wallet.ledger.errors import Refused


class YearNotKnown(Refused):
    """We do not know what HMRC's messages of this tax year look like."""


class Unreadable(Refused):
    """The file is not a message for HMRC, or it is one that nobody should open."""


class NothingToTell(Refused):
    """A summary says nothing."""

    sentence = "There is nothing in this summary to tell HMRC."


class NotInThatYear(Refused):
    """HMRC's message of that tax year has no place for it."""


class NotLive(Refused):
    """Filing over the internet is switched off here."""

    sentence = (
        "Filing with HMRC is switched off here (RTI_LIVE). The file is made and checked, but nobody has told HMRC:"
        " send it with a program that HMRC recognises, or let your payroll bureau send it."
    )


class NotSent(Refused):
    """HMRC was certainly not reached; the message may be sent again."""


class NotHmrc(Refused):
    """The address is not the gateway that the settings name."""


class AnswerUnclear(Refused):
    """What came back says nothing that can be understood."""


class Faulted(Refused):
    """HMRC would not accept the message."""


class FiledAlready(Refused):
    """The same run, or the same message, was filed before."""

    sentence = "This was sent to HMRC before; the same pay is never told twice."


class MoveNotAllowed(Refused):
    """A filing cannot go from where it is to where it was asked to."""
