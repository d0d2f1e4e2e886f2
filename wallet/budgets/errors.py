"""What the budgets refuse, each with the sentence that a finance officer or a parent reads."""

from wallet.ledger.errors import Refused
from wallet.money.pence import written


class SharesDiffer(Refused):
    """The parts do not make the whole."""

    def __init__(self, *, what: str, whole_pence: int, placed_pence: int) -> None:
        difference = whole_pence - placed_pence
        rest = f"{written(difference)} is still to be placed" if difference > 0 else f"{written(-difference)} too much"
        super().__init__(f"{what} comes to {written(whole_pence)}, and the parts to {written(placed_pence)}: {rest}.")


class PointsDiffer(Refused):
    """The funders' percentages do not make 100."""

    sentence = "The funders’ shares must make exactly 100 %."


class StreamNotOpen(Refused):
    """The funding stream did not exist, or no longer exists, at the time."""

    sentence = "This kind of money cannot be given for these dates: it was closed or had not begun."


class NotChargeable(Refused):
    """A contribution was put against money that is free to the person by law."""

    sentence = "The law does not let anybody be charged towards this money, so it cannot have a contribution."


class ContributionTooLarge(Refused):
    """The contribution is more than what it goes towards."""

    sentence = "A contribution cannot be more than the amount it goes towards."


class ComesToNothing(Refused):
    """The amount, over its dates, is less than half a penny."""

    sentence = "Over these dates this comes to less than a penny. Check the amount and the dates."


class OwnPayment(Refused):
    """Somebody at work names themselves as the one who receives the money."""

    sentence = "You cannot name yourself as the holder of somebody else’s money. Ask a colleague to do it."


class OutsideTheBudget(Refused):
    """An element's dates are outside the budget's."""

    sentence = "Each funder’s part must start and end within the dates of the budget."


class AlreadyAuthorised(Refused):
    """The person has a budget from that day."""

    sentence = "This person already has a budget that starts on that day."


class AlreadyGiven(Refused):
    """The budget has this money already: the same stream and rhythm for the same days."""

    sentence = "This money is in the budget already."


class NothingMoves(Refused):
    """The proposal is what is already agreed."""

    sentence = "This is how the money is held already. Change at least one amount."


class ProposalWaiting(Refused):
    """Another proposal has not been answered."""

    sentence = "There is already a change waiting for an answer. Withdraw it first, or wait for the answer."


class ProposalAnswered(Refused):
    """The proposal is no longer open."""

    sentence = "This change has already been answered or withdrawn."


class SameConfirmer(Refused):
    """Nobody confirms their own proposal."""

    sentence = "You asked for this change yourself, so somebody else has to confirm it."


class TooEarly(Refused):
    """A change was wanted from a day that is over or outside the budget."""

    sentence = "Choose a day from today on, within the dates of the budget."


class ReasonMissing(Refused):
    """A no was given without a reason."""

    sentence = "Say why it is not agreed; the person will read it."


class NotEnoughLeft(Refused):
    """More would be moved than is unspent and uncommitted."""

    def __init__(self, *, portion: str, funder: str, movable_pence: int, wanted_pence: int) -> None:
        super().__init__(
            f"{portion}: {written(wanted_pence)} of the money from {funder} would be moved away, but only "
            f"{written(movable_pence)} of it is not yet spent or set aside. You can move up to "
            f"{written(movable_pence)}."
        )


class NothingHeld(Refused):
    """The money of this portion is not with a holder."""

    sentence = "This part of the budget is looked after by the council or NHS, so nothing can be asked back."


class MoreThanHeld(Refused):
    """More was asked back than the holder has."""

    def __init__(self, *, held_pence: int) -> None:
        super().__init__(f"Only {written(held_pence)} is with the holder, so no more than that can be asked back.")


class MoreThanAskedBack(Refused):
    """More came back than was asked for."""

    def __init__(self, *, due_pence: int) -> None:
        super().__init__(f"Only {written(due_pence)} was asked back; anything more is not part of this budget.")


class MoreThanExpected(Refused):
    """The contribution is more than the person was assessed to pay."""

    def __init__(self, *, expected_pence: int) -> None:
        super().__init__(f"Only {written(expected_pence)} of the contribution is still to be paid over this budget.")


class StreamEnded(Refused):
    """The stream has its end already."""

    sentence = "This funding stream has already ended."


class CodeTaken(Refused):
    """Another funder, or another stream of this funder, has the code."""

    sentence = "That code is already in use."
