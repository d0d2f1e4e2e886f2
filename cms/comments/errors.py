"""What this room refuses, each with a sentence that the person who reads it understands."""

from wallet.ledger.errors import Refused


class NotAllowed(Refused):
    """The user has no say in this."""

    sentence = "You cannot do this."


class OwnComment(Refused):
    """Nobody decides about their own words on behalf of the public."""

    sentence = "You wrote this. Somebody else must decide about it."


class MovedOn(Refused):
    """The thing was decided in the meantime."""

    def __init__(self, stands: str) -> None:
        super().__init__(f"This has been decided already. It stands at: {stands.lower()}.")


class MayNotBeShown(Refused):
    """What somebody wrote only for us is not published."""

    sentence = "Whoever wrote this does not want it shown. You can only note that you read it."


class ReasonMissing(Refused):
    """A refusal says why."""

    sentence = "Say why it is not published."


class DoneWithoutDay(Refused):
    """What was done was done on a day, and a day without anything done is none."""

    sentence = "Say what was done and when, or neither."


class NotDoneYet(Refused):
    """“We did” is said afterwards."""

    sentence = "The day on which it was done must be today or in the past."


class NotPublished(Refused):
    """An answer stands under a comment that people can read."""

    sentence = "Only a published comment is answered on the website."


class AnsweredByAnother(Refused):
    """One organisation answers a comment; another does not write over it."""

    def __init__(self, organisation: str) -> None:
        super().__init__(f"{organisation} has answered this. Ask them if the answer should change.")


class NoteMissing(Refused):
    """Whoever closes a request says what came of it."""

    sentence = "Say what came of it."


class ReadBefore(Refused):
    """A worry is noted once."""

    sentence = "A safeguarding lead has read this already."
