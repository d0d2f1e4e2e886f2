"""What this room refuses, each with a sentence that whoever loads a site understands."""

from collections.abc import Sequence

from wallet.ledger.errors import Refused


class Unsound(Refused):
    """The files of the starter content have faults; every one is named by its file and place, and nothing is loaded."""

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))
