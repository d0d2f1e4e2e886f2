"""Letters of this room."""

from django.conf import settings
from django.utils import timezone

from marketplace.community.models import Review
from wallet.people.letters import address, letter, send
from wallet.people.models import Role, StaffRole


@letter()
def tell_safeguarding(review_id: int) -> None:
    """Write to the safeguarding leads that words wait for them; the letter itself tells nothing of them."""
    review = Review.objects.select_related("person").get(pk=review_id)
    link = address("community:worry", review_id)
    for email in _leads(review):
        send(
            to=email, subject="Somebody wrote words that may worry us", template="community/emails/worry.txt", link=link
        )


@letter()
def tell_editors(review_id: int) -> None:
    """Write to the editors' mailbox that a reported review is hidden until somebody looks."""
    link = address("community:moderate", review_id)
    template = "community/emails/reported.txt"
    send(to=settings.CONTACT_EMAIL, subject="A review was reported and is hidden", template=template, link=link)


@letter()
def tell_writer(review_id: int) -> None:
    """Write to the writer that a review is not published, and that the reason is on the page."""
    review = Review.objects.select_related("service", "written_by").get(pk=review_id)
    subject = f"Your review of {review.service} is not published"
    link = address("community:my_review", review.pk)
    send(to=review.written_by.email, subject=subject, template="community/emails/refused.txt", review=review, link=link)


@letter()
def tell_organisation(review_id: int) -> None:
    """Write to the organisation that there is a review, and that it may reply."""
    review = Review.objects.select_related("service__organisation").get(pk=review_id)
    organisation = review.service.organisation
    if organisation and organisation.email and review.state == Review.State.PUBLISHED:
        subject = f"A review of {review.service}"
        link = address("community:reviews", review.service_id)
        send(to=organisation.email, subject=subject, template="community/emails/reviewed.txt", review=review, link=link)


def _leads(review: Review) -> list[str]:
    leads = StaffRole.objects.live(on=timezone.localdate()).filter(role=Role.SAFEGUARDING)
    if review.person.organisation_id:
        leads = leads.filter(organisation=review.person.organisation_id)
    return sorted(set(leads.values_list("user__email", flat=True)))
