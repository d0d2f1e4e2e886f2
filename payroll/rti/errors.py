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
