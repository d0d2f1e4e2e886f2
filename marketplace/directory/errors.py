"""What this room refuses, each with a sentence that the person who reads it understands."""

from wallet.ledger.errors import Refused


class MoveNotPossible(Refused):
    """The thing has moved on, so what was asked is not possible any more."""

    def __init__(self, what: str, stands: str) -> None:
        super().__init__(f"{what} can no longer be changed in this way. It stands at: {stands.lower()}.")


class ChangedMeanwhile(Refused):
    """Somebody saved the draft after the form was opened."""

    def __init__(self, who: str) -> None:
        super().__init__(
            f"{who} changed this listing while you were writing. Nothing of yours was saved. "
            "Open the page again to see what it says now."
        )


class WaitsForAnEditor(Refused):
    """What an editor is looking at is not changed under their eyes."""

    def __init__(self) -> None:
        super().__init__("An editor is looking at this listing. Take it back first if you want to change it.")


class NotComplete(Refused):
    """A listing is sent in when every part says something."""

    def __init__(self, steps: str) -> None:
        super().__init__(f"Some parts are not finished yet: {steps}.")


class NothingToSend(Refused):
    """The draft says what the public copy says."""

    def __init__(self) -> None:
        super().__init__("Nothing has changed, so there is nothing to send.")


class OwnWords(Refused):
    """Nobody lets their own change through."""

    def __init__(self) -> None:
        super().__init__("You wrote or changed this yourself. Another editor must look at it.")


class NoReasons(Refused):
    """Whoever sends something back says why."""

    def __init__(self) -> None:
        super().__init__("Say for at least one part what should change.")


class NotListed(Refused):
    """The listing is not shown to the public."""

    def __init__(self) -> None:
        super().__init__("This listing is not shown to the public at the moment.")


class ClaimWaits(Refused):
    """The same person has asked already."""

    def __init__(self) -> None:
        super().__init__("We already have this request from you. We will write to you.")


class BelongsToAnother(Refused):
    """The organisation is tied to another one in the wallet already."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} already has people here who look after its listings. Its manager can add a colleague."
        )


class ListedAlready(Refused):
    """A personal assistant has one listing."""

    def __init__(self) -> None:
        super().__init__("You already have a listing. You can change it at any time.")


class SameConfirmer(Refused):
    """The second reading of bank details is by somebody else."""

    def __init__(self) -> None:
        super().__init__("You read these bank details the first time. A colleague must read them the second time.")


class BankDetailsDiffer(Refused):
    """Two people read different numbers."""

    def __init__(self) -> None:
        super().__init__(
            "These numbers are not the ones that your colleague read. Look at the paper again together, or start again."
        )


class ChecksMissing(Refused):
    """An approval rests on its checks."""

    def __init__(self, kinds: str) -> None:
        super().__init__(f"These checks are not finished: {kinds}.")


class OutlastsItsPapers(Refused):
    """An approval ends no later than the papers it rests on."""

    def __init__(self, what: str, until: str) -> None:
        super().__init__(f"The approval cannot last longer than this check: {what}, good until {until}.")


class OwnRequest(Refused):
    """Whoever asked does not decide."""

    def __init__(self) -> None:
        super().__init__("You sent this request yourself. A colleague must decide about it.")


class RequestOpen(Refused):
    """The same provider is being looked at already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"The contracts team is already looking at {name}.")


class NotAPostcodeFile(Refused):
    """What was given to `load_postcodes` holds no postcodes."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"“{name}” is not a file of postcodes: {why}.")
