"""Everybody around a person who can sign in."""

from datetime import date

from django.db.models import Q

from wallet.people.models import Appointment, LegalAuthority, Person, StaffRole, Supporter, User


def users(*, person: Person, on: date) -> list[User]:
    """List who has any tie to a person on a day: themselves, who acts for them, who helps, and who works for them."""
    working_for = Appointment.objects.live(on=on).filter(person=person).values("organisation")
    at_work = StaffRole.objects.live(on=on).filter(
        Q(organisation__in=working_for) | Q(organisation=person.organisation_id)
    )
    around = Q(person=person)
    around |= Q(pk__in=LegalAuthority.objects.live(on=on).filter(person=person).values("user"))
    around |= Q(pk__in=Supporter.objects.live(on=on).filter(person=person, user__isnull=False).values("user"))
    around |= Q(pk__in=at_work.values("user"))
    return list(User.objects.filter(around, is_active=True).order_by("pk"))
