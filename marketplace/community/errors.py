"""What this room refuses, each with a sentence that the person who reads it understands."""

from wallet.ledger.errors import Refused


class NotAllowed(Refused):
    """The user has no say in this."""

    def __init__(self) -> None:
        super().__init__("You cannot do this.")


class NotUsed(Refused):
    """A review rests on a payment or on having been there."""

    def __init__(self) -> None:
        super().__init__(
            "You can review what was paid for from the budget in the last two years, or what you recorded going to."
        )


class ReviewedAlready(Refused):
    """One review a person, a listing and a writer."""

    def __init__(self) -> None:
        super().__init__("You have already reviewed this. Take the first one back if you want to write another.")


class MovedOn(Refused):
    """The thing was decided in the meantime."""

    def __init__(self, stands: str) -> None:
        super().__init__(f"This has been decided already. It stands at: {stands.lower()}.")


class OwnReview(Refused):
    """Nobody reads their own words, or words about those they work for, on behalf of the public."""

    def __init__(self) -> None:
        super().__init__("You wrote this, or work for who it is about. Somebody else must read it.")


class ReasonMissing(Refused):
    """A refusal says why."""

    def __init__(self) -> None:
        super().__init__("Say why it is not published.")


class RepliedAlready(Refused):
    """One reply a review."""

    def __init__(self) -> None:
        super().__init__("There is a reply already.")


class InTheFuture(Refused):
    """Going somewhere is recorded afterwards."""

    def __init__(self) -> None:
        super().__init__("The day must be today or in the past.")


class TooYoung(Refused):
    """Meeting strangers needs a grown-up's own consent."""

    def __init__(self) -> None:
        super().__init__(
            "You can join when you are 18. Your coordinator can find you a group with a leader until then."
        )


class NoConsent(Refused):
    """What somebody has been through is used only with their clear word."""

    def __init__(self) -> None:
        super().__init__("Tick that you agree, so that we may use what you chose to find people for you.")


class PostcodeUnknown(Refused):
    """Without a place nobody is near."""

    def __init__(self) -> None:
        super().__init__("We do not know this postcode. Check it, or write only its first half, such as M33.")


class NotSuggested(Refused):
    """One asks to meet only whom one was shown."""

    def __init__(self) -> None:
        super().__init__("This person is no longer among those we suggest to you.")


class NotIntroducible(Refused):
    """A coordinator introduces people who both want to be found and have not met here before."""

    def __init__(self) -> None:
        super().__init__("Both people need an open profile, and must not have been introduced before.")


class AnsweredAlready(Refused):
    """An answer is given once."""

    def __init__(self) -> None:
        super().__init__("You have answered this already.")


class Ended(Refused):
    """It ended before the answer came."""

    def __init__(self) -> None:
        super().__init__("This has ended in the meantime.")


class NotOpen(Refused):
    """Messages go only between two who both said yes."""

    def __init__(self) -> None:
        super().__init__("You can write to each other once both have said yes, and until one of you ends it.")


class NothingWritten(Refused):
    """A message says something."""

    def __init__(self) -> None:
        super().__init__("Write a message.")
