"""Every refusal of the ledger with the sentence a person reads; the one place that translates the database's own."""

import re
from typing import ClassVar


class Refused(Exception):
    """Something was asked that the rules do not allow; `str(error)` says why in plain words."""

    sentence: ClassVar[str] = "This is not allowed."

    def __init__(self, sentence: str = "", *, detail: str = "") -> None:
        self.detail = detail
        super().__init__(sentence or self.sentence)


class Overdrawn(Refused):
    """An account would fall below nothing."""

    sentence = "There is not enough money left here for that."


class FundsDiffer(Refused):
    """A transfer would carry one funder's money to another."""

    sentence = "Money from one funder cannot be moved to another funder's part of the budget."


class KeyReused(Refused):
    """The same business fact came again with other content."""

    sentence = "This was recorded before with different details, so it was not recorded again."


class PeriodClosed(Refused):
    """The date lies in a period that has been closed."""

    sentence = "That date is in a period whose books are closed; use a later date."


class SnapshotTooOld(Refused):
    """The transaction looks at the database as it was, and could not see the last close."""

    sentence = "Something else was recorded at the same time; please try again."


class PeriodOpen(Refused):
    """A period is closed only once it is over."""

    sentence = "That period is not over yet; close it once its last day has passed."


class AlreadyReversed(Refused):
    """An entry is taken back once only."""

    sentence = "This has already been taken back."


class NotReversible(Refused):
    """A reversal is not itself reversed, and it mirrors exactly what it takes back."""

    sentence = "This cannot be taken back; record it again as something new instead."


class NotWholePence(Refused):
    """An amount is not a positive whole number of pence."""

    sentence = "An amount of money has to be more than nothing, in whole pence."


class SameAccount(Refused):
    """A transfer needs two accounts."""

    sentence = "Money cannot be moved from a place to the same place."


class NothingToPost(Refused):
    """An entry needs at least one line, and a key and a kind that say what it is."""

    sentence = "There is nothing to record here."


class AccountUnknown(Refused):
    """The account does not exist."""

    sentence = "This part of the budget does not exist."


class AccountDiffers(Refused):
    """The account exists with another fund, side or permission."""

    sentence = "This part of the budget already exists and belongs to something else."


class AppendOnly(Refused):
    """What is written in the ledger stays."""

    sentence = "What has been recorded cannot be changed or removed; record a correction instead."


class EntryFinished(Refused):
    """An entry is whole when it is posted; nothing is added to it afterwards."""

    sentence = "This has already been recorded whole; nothing can be added to it."


class OutOfOrder(Refused):
    """A close follows the last close, and comes with its balances."""

    sentence = "Periods are closed in order, each one once."


class WrittenByHand(Refused):
    """A posting, a stamp or a date that the database would not have written itself."""

    sentence = "The ledger writes this itself; it cannot be written by hand."


# Every guard's message begins with one of these codes; a declared constraint is known by its name or its columns.
_BY_CODE: dict[str, type[Refused]] = {
    "overdrawn": Overdrawn,
    "funds_differ": FundsDiffer,
    "key_reused": KeyReused,
    "already_reversed": AlreadyReversed,
    "period_closed": PeriodClosed,
    "snapshot_too_old": SnapshotTooOld,
    "not_reversible": NotReversible,
    "not_whole_pence": NotWholePence,
    "account_unknown": AccountUnknown,
    "append_only": AppendOnly,
    "entry_finished": EntryFinished,
    "out_of_order": OutOfOrder,
    "written_by_hand": WrittenByHand,
}
_BY_CONSTRAINT: dict[str, type[Refused]] = {
    "entry_key_is_used_once": KeyReused,
    "ledger_entry.key": KeyReused,
    "ledger_entry_reverses_id": AlreadyReversed,
    "ledger_entry.reverses_id": AlreadyReversed,
    "transfer_amount_is_positive": NotWholePence,
    "transfer_has_two_accounts": SameAccount,
    "entry_has_a_key": NothingToPost,
    "entry_has_a_kind": NothingToPost,
    "ledger_close_through": OutOfOrder,
    "ledger_close.through": OutOfOrder,
}
_CODE = re.compile(r"^(?P<code>[a-z_]+): (?P<detail>[^\n]*)")


def refusal(message: str) -> Refused | None:
    """Name the refusal behind a database's message; nothing when the message is none of ours."""
    first_line = message.partition("\n")[0]
    match = _CODE.match(first_line)
    if match and match["code"] in _BY_CODE:
        return _BY_CODE[match["code"]](detail=match["detail"])
    for constraint, error in _BY_CONSTRAINT.items():
        if constraint in first_line:
            return error(detail=first_line)
    return None
