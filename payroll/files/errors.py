"""What a payment or pension file is refused for, each by name and with a sentence that an employer understands."""

from collections.abc import Iterable

from payroll.paye.errors import NotPayable
from wallet.ledger.errors import Refused


class NotWritten(Refused, NotPayable):
    """A file cannot be written; the message says why and for whom."""

    sentence = "This file cannot be written."


class NoBankDetails(NotWritten):
    """Somebody is to be paid, and the run does not say where."""


class NothingToPay(NotWritten):
    """Somebody's net pay is nothing, or less."""


class DuplicateReference(NotWritten):
    """Two payments carry the same reference, so that nobody could tell them apart."""


class NoPayingAccount(NotWritten):
    """The run does not say which account pays."""


class BeyondTheLimit(NotWritten):
    """A payment, or all of them together, is more than the file can carry."""


class NotAServiceUser(NotWritten):
    """The number is not a Bacs service user number, or the serial number is not one."""


class NotAProcessingDay(NotWritten):
    """Bacs does not work on that day, or the file would come too late or too early for it."""


class PaidTwice(NotWritten):
    """The same run stands in a file more than once."""


class HolidaysUnknown(NotWritten):
    """Nobody has said which days of that year are bank holidays."""


class NobodyInThePension(NotWritten):
    """The run has no member of the scheme."""


class NotKnownToTheScheme(NotWritten):
    """The scheme would not know the employer or a member by what the run says."""


class UnknownPerson(NotWritten):
    """A pay id is given that the run does not have."""


class MalformedTable(Refused):
    """A table of weights cannot be read; the message says which lines are at fault."""

    sentence = "This table cannot be read."


def listed(names: Iterable[str]) -> str:
    """Write names as people say them: `Amara, Joe and Lee`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
