"""What stops a whole feed, and how it is said."""

from wallet.ledger.errors import Refused


class Unreadable(Refused):
    """The answer or file as a whole cannot be read; the sentence says what it is and what to do."""


class Unfetchable(Refused):
    """The address cannot be fetched, or must not be; the sentence says why."""


class NotAMapping(Refused):
    """A mapping says what no mapping can say; the sentence names it."""


class NotReady(Refused):
    """The run is not in a state in which this can be done."""

    sentence = "This cannot be done now: it is still being read, was applied already, or a newer one has overtaken it."


class Shrunk(Refused):
    """The feed has lost more listings than is usual, and nobody has said that this is right."""

    sentence = (
        "The feed has lost many more listings than is usual. Look at what is gone first; if it is right, say “yes, it "
        "shrank”."
    )
