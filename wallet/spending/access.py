"""Who may spend, suggest, report, decide, ask and put right: the one place where that is decided for payments."""

from enum import StrEnum

from wallet.budgets.models import HeldBy, Portion
from wallet.people.access import BY_ROLE, Action, Relation
from wallet.people.access import relation as relation_of
from wallet.people.models import User
from wallet.spending.models import Payment, Question


class Way(StrEnum):
    """How somebody may enter a payment from a portion."""

    RECORD = "record"
    SUGGEST = "suggest"


def sees(*, relation: Relation, portion: Portion) -> bool:
    """Answer whether this tie shows the portion at all; a worker sees only what their organisation holds."""
    return relation.sees_everything or _holds(relation, portion)


def way(*, relation: Relation, portion: Portion, pence: int = 0) -> Way | None:
    """Answer how a payment of so much may be entered by this tie; None is not at all.

    A direct payment is spent by its holder and helpers, a managed account by its manager on the person's word (SI
    2013/1617 reg 10 as amended in 2017); what a provider or the commissioner holds is reported by their own staff.
    """
    match portion.held_by:
        case HeldBy.HOLDER:
            return _of_direct_payment(relation, pence)
        case HeldBy.ACCOUNT_MANAGER:
            return Way.RECORD if _reports(relation, portion) else _of_instruction(relation)
        case HeldBy.PROVIDER:
            return Way.RECORD if _reports(relation, portion) else None
        case _:
            return Way.RECORD if _keeps(relation, portion) else None


def may_record(*, relation: Relation, portion: Portion, pence: int = 0) -> bool:
    """Answer whether a payment, or setting aside, of so much needs nobody else's yes."""
    return way(relation=relation, portion=portion, pence=pence) is Way.RECORD


def may_decide(*, relation: Relation, payment: Payment) -> bool:
    """Answer whether this tie may say yes or no to a suggestion; that it is not the asker is another question.

    A managed account is applied on the person's word: its manager pays what the asker had the right to spend, and a
    helper's larger wish waits for the yes of the person, or of who acts for them by law.
    """
    if payment.portion.held_by == HeldBy.ACCOUNT_MANAGER:
        if _word_is_enough(payment):
            return _reports(relation, payment.portion)
        return relation.may(Action.SPEND) and relation.spend_limit_pence is None
    return may_record(relation=relation, portion=payment.portion, pence=payment.amount_pence)


def may_put_right(*, relation: Relation, payment: Payment, by: User) -> bool:
    """Answer whether a recorded payment may be put right; a supporter puts right only their own."""
    own_only = relation.supporter is not None and relation.spend_limit_pence is not None
    return may_decide(relation=relation, payment=payment) and (not own_only or payment.asked_by_id == by.pk)


def may_show(*, relation: Relation, payment: Payment, by: User) -> bool:
    """Answer whether evidence may be added: by whoever may enter the payment, and by who asked for it."""
    return way(relation=relation, portion=payment.portion, pence=payment.amount_pence) is not None or (
        payment.asked_by_id == by.pk
    )


def may_ask(*, relation: Relation, portion: Portion) -> bool:
    """Answer whether this tie may ask about payments: the person, their helpers, and officers who check."""
    asks = any(relation.may(action) for action in (Action.SPEND, Action.SUGGEST, Action.CHECK_PAYMENTS))
    return asks and sees(relation=relation, portion=portion)


def may_answer(*, relation: Relation, question: Question, by: User) -> bool:
    """Answer whether this tie may answer: who recorded the payment, or whoever may do so in their place."""
    payment = question.payment
    return payment.asked_by_id == by.pk or may_decide(relation=relation, payment=payment)


def _of_direct_payment(relation: Relation, pence: int) -> Way | None:
    if _may_spend(relation, pence):
        return Way.RECORD
    return Way.SUGGEST if relation.may(Action.SPEND) or relation.may(Action.SUGGEST) else None


def _of_instruction(relation: Relation) -> Way | None:
    return Way.SUGGEST if relation.may(Action.SPEND) or relation.may(Action.SUGGEST) else None


def _word_is_enough(payment: Payment) -> bool:
    if payment.asked_by is None:
        return False
    person, asked_on = payment.portion.budget.person, payment.asked_at.date()
    return _may_spend(relation_of(user=payment.asked_by, person=person, on=asked_on), payment.amount_pence)


def _may_spend(relation: Relation, pence: int) -> bool:
    limit = relation.spend_limit_pence
    return relation.may(Action.SPEND) and (limit is None or pence <= limit)


def _reports(relation: Relation, portion: Portion) -> bool:
    return relation.may(Action.REPORT_DELIVERY) and _holds(relation, portion)


def _keeps(relation: Relation, portion: Portion) -> bool:
    """Answer whether this is a finance officer, coordinator or manager of the funder that keeps the portion."""
    kept_by = portion.funder.organisation_id if portion.funder else None
    checking = [role for role in relation.roles if Action.CHECK_PAYMENTS in BY_ROLE[role.role]]
    return any(kept_by in {None, role.organisation_id} for role in checking)


def _holds(relation: Relation, portion: Portion) -> bool:
    return portion.holder is not None and portion.holder.organisation_id in relation.organisation_ids
