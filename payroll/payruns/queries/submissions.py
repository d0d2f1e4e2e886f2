"""What HMRC would be told of a run, and whether it would take it; offered only when the check finds nothing."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payroll.paye.runs import LockedRun
from payroll.rti import checking, filing
from payroll.rti.checking import Fault
from payroll.rti.documents import fps
from wallet.ledger.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A Full Payment Submission and what the check said of it; `refusal` says why there is none at all."""

    message: bytes = b""
    faults: tuple[Fault, ...] = ()
    label: str = ""
    mark: str = ""
    is_hmrcs: bool = False
    refusal: str = ""

    @property
    def is_offered(self) -> bool:
        """Answer whether the message may be downloaded."""
        return bool(self.message) and not self.faults


def submission(*, locked: LockedRun, schemas: Path | None, on: date) -> Submission:
    """Write a run's submission and check it as HMRC would on a day."""
    try:
        message = fps.build(locked=locked, sender=filing.sender())
        report = checking.examine(message=message, schemas=schemas, on=on)
    except Refused as refusal:
        return Submission(refusal=str(refusal))
    return Submission(
        message=message,
        faults=report.faults,
        label=report.label,
        mark=report.mark.base32,
        is_hmrcs=report.is_hmrcs,
    )
