"""What this room refuses, each with a sentence that an editor understands."""

from wallet.ledger.errors import Refused


class NotYoursToGive(Refused):
    """Somebody gives what only an editor or a manager of that organisation gives."""

    def __init__(self, organisation: str) -> None:
        super().__init__(f"Only an editor or a manager of {organisation} decides who writes for it.")


class NotToYourself(Refused):
    """Nobody decides over their own place at the desk."""

    sentence = "You cannot decide this for yourself. Ask a colleague."


class NoSection(Refused):
    """A section is a page of a site, never the root of all sites."""

    sentence = "Choose the front page of a site, or a page below it."


class AlreadyThere(Refused):
    """The same person has a place in that section."""

    def __init__(self, name: str, section: str) -> None:
        super().__init__(f"{name} already has a place in “{section}”. End that one first.")


class AlreadyEnded(Refused):
    """What has ended is not ended again."""

    sentence = "This has ended already."


class EndsBeforeItStarts(Refused):
    """The last day lies before the first."""

    sentence = "The last day must be the first day or a later one."


class OwnWords(Refused):
    """Somebody wants to let through what they wrote or sent in themselves."""

    sentence = "You had a hand in this change yourself, so somebody else must check it."


class NotYoursToCheck(Refused):
    """Somebody decides about a page in whose section they may not publish."""

    sentence = "Only somebody who may publish in this section decides about this page."


class AlreadyDecided(Refused):
    """Two people decided at the same moment, or the change was taken back."""

    sentence = "This change has been decided already, or was taken back."


class SayWhy(Refused):
    """A change is sent back without a word."""

    sentence = "Say what has to change, so that its author can mend it."


class NotYoursToKeep(Refused):
    """Somebody says of a page that it is still true who does not keep it."""

    sentence = "Only whoever keeps this page, or may edit it, says that it is still true."
