"""What this room refuses, each by name and with a sentence that an employer understands."""

from wallet.ledger.errors import Refused


class RunChanged(Refused):
    """The run that came back is not the one that was shown."""

    sentence = "This page was open for too long, or was changed on its way. Upload the file again."


class FolderTaken(Refused):
    """The folder holds something else."""
