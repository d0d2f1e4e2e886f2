"""Who sends a message to HMRC, and with what program; the password is no part of any file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """The sender of a message: HMRC's numbers for the sender and the program, and as whom it is sent."""

    sender_id: str = ""
    vendor_id: str = "0000"
    product: str = "Tributary"
    version: str = "0.1.0"
    acts_as: str = "Employer"
    is_test: bool = False
