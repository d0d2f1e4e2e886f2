"""Every refusal of this room, each with the sentence that the person reads."""

from wallet.ledger.errors import Refused


class NotAllowed(Refused):
    """The tie to the person does not allow this."""

    sentence = "You cannot do this for this part of the budget."


class AboveLimit(Refused):
    """A supporter may pay only so much at a time without asking."""

    sentence = "This is more than you may spend at a time without asking."


class FutureDate(Refused):
    """A payment is recorded once it was made."""

    sentence = "The date must be today or in the past."


class OutsideBudget(Refused):
    """The date lies outside the budget, the portion or the funder's part."""

    sentence = "The date must be inside the time that this budget is for."


class PayeeUnknown(Refused):
    """The payee is not on this family's list."""

    sentence = "Choose who was paid from the list, or add somebody new."


class PurposeMissing(Refused):
    """Nobody can follow money without knowing what it was for."""

    sentence = "Say what it was for."


class WrongPortion(Refused):
    """The funder or the money set aside belongs to another part of the budget."""

    sentence = "Choose money that belongs to this part of the budget."


class NoShares(Refused):
    """No shares between the funders were agreed for that day."""

    sentence = (
        "No shares between the funders are agreed for that date. "
        "Choose one funder to pay all of it, or share it by what is left of each."
    )


class NotEnoughLeft(Refused):
    """All the funders together have too little left."""

    sentence = "There is not enough money left for this."


class FunderShort(Refused):
    """One funder's part has too little left, although the others may have more."""

    sentence = "One funder does not have enough money left for its share."


class NotThereYet(Refused):
    """The money is agreed, but it has not been paid out yet."""

    sentence = "The money for this has not been paid yet."


class AlreadyAnswered(Refused):
    """A suggestion, or a question, is answered once."""

    sentence = "Somebody has already answered this."


class SameApprover(Refused):
    """Nobody says yes to their own suggestion."""

    sentence = "You asked for this payment, so somebody else has to say yes or no to it."


class ReasonMissing(Refused):
    """A no, or a correction, says why."""

    sentence = "Say why, in a few words."


class NotRecorded(Refused):
    """Only a payment that was recorded, and not put right before, can be put right."""

    sentence = "This payment is not recorded any more, so it cannot be put right again."


class NothingAsked(Refused):
    """A question, or an answer, has words."""

    sentence = "Write a few words."


class QuestionOpen(Refused):
    """One question at a time."""

    sentence = "There is already a question about this payment that waits for an answer."


class OwnPayment(Refused):
    """Asking oneself, or answering oneself, leads nowhere."""

    sentence = "You recorded this payment yourself, so there is nobody else to ask. You can put it right instead."


class OwnQuestion(Refused):
    """A question is answered by somebody else."""

    sentence = "You asked this question, so somebody else has to answer it."


class NothingSetAside(Refused):
    """Nothing is left of what was set aside."""

    sentence = "Nothing is left of the money that was set aside."


class SetAsideShort(Refused):
    """The payment is larger than what is left of the money set aside."""

    sentence = "There is not enough left of the money that was set aside."


class UntilPast(Refused):
    """Money is set aside for something still to come, inside the budget."""

    sentence = "The date must be today or later, and before the budget ends."


class TooManyFiles(Refused):
    """A payment has room for so many files."""

    sentence = "There are too many files here already. Put several pages into one PDF."
