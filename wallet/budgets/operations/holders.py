"""Those who come to hold money without having been on file: the person themselves, or somebody named by staff."""

from datetime import date, datetime, timedelta

from django.db import transaction

from wallet.budgets import errors
from wallet.budgets.models import HeldBy
from wallet.budgets.policies import days_of_access_after_the_end
from wallet.people.models import LegalAuthority, Organisation, Payee, Person, User
from wallet.people.operations import audit

KINDS = {
    HeldBy.HOLDER: Payee.Kind.PERSON,
    HeldBy.ACCOUNT_MANAGER: Payee.Kind.ACCOUNT_MANAGER,
    HeldBy.PROVIDER: Payee.Kind.PROVIDER,
}
BODIES = {
    HeldBy.ACCOUNT_MANAGER: Organisation.Kind.ACCOUNT_MANAGER,
    HeldBy.PROVIDER: Organisation.Kind.PROVIDER,
}


@transaction.atomic
def own(*, person: Person, by: User, at: datetime) -> Payee:
    """Answer the person as a holder of their own money, new if they never held any."""
    payee, is_new = Payee.objects.get_or_create(
        person=person, name=str(person), defaults={"kind": Payee.Kind.PERSON, "user": person.user}
    )
    if is_new:
        audit.record(action="payee.added", subject=payee, by=by, at=at, person=person, after={"name": payee.name})
    return payee


@transaction.atomic
def named(
    *, person: Person, held_by: HeldBy, name: str, email: str, days: tuple[date, date], by: User, at: datetime
) -> Payee:
    """Answer the holder with an e-mail address, new if nobody of that kind has it.

    Whoever receives a direct payment for the person may sign in, see it and spend it, for the `days` of the budget and
    some more; a provider or account manager gets its organisation. Refuses an officer who names themselves.
    """
    email = email.strip().lower()
    if held_by == HeldBy.HOLDER and email == by.email:
        raise errors.OwnPayment
    payee, is_new = Payee.objects.get_or_create(
        email=email, kind=KINDS[held_by], person=None, defaults={"name": name.strip()}
    )
    if held_by == HeldBy.HOLDER:
        _let_in(payee, person, days, by, at)
    elif payee.organisation is None:
        payee.organisation, _ = Organisation.objects.get_or_create(
            name=payee.name, defaults={"kind": BODIES[held_by], "email": email}
        )
        payee.save(update_fields=["organisation"])
    if is_new:
        audit.record(action="payee.added", subject=payee, by=by, at=at, after={"name": payee.name, "email": email})
    return payee


def _let_in(payee: Payee, person: Person, days: tuple[date, date], by: User, at: datetime) -> None:
    if payee.user is None:
        payee.user = User.objects.filter(email=payee.email).first() or User.objects.create_user(
            payee.email, name=payee.name
        )
        payee.save(update_fields=["user"])
    if payee.user_id == person.user_id:
        return
    starts_on, ends_on = days
    authority, is_new = LegalAuthority.objects.get_or_create(
        person=person,
        user=payee.user,
        kind=LegalAuthority.Kind.RECIPIENT,
        ended_at=None,
        ends_on=ends_on + timedelta(days_of_access_after_the_end(on=ends_on)),
        defaults={
            "scope": LegalAuthority.Scope.DIRECT_PAYMENT,
            "starts_on": min(starts_on, at.date()),
            "recorded_by": by,
            "recorded_at": at,
        },
    )
    if is_new:
        after = {"name": str(payee.user), "kind": str(authority.kind), "scope": str(authority.scope)}
        audit.record(action="authority.recorded", subject=authority, by=by, at=at, person=person, after=after)
