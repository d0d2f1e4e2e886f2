"""Letters of this room."""

from django.conf import settings
from django.utils import timezone

from marketplace.community.models import Introduction, Message, Review
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


@letter()
def tell_asked(introduction_id: int) -> None:
    """Write to whoever has not answered yet that somebody would like to meet them."""
    row = Introduction.objects.select_related("first", "second").get(pk=introduction_id)
    for user in (row.first, row.second):
        if row.says(user) is None:
            _peer(user.email, "Somebody would like to meet you", "asked", row)


@letter()
def tell_open(introduction_id: int) -> None:
    """Write to both that both said yes."""
    row = Introduction.objects.select_related("first", "second").get(pk=introduction_id)
    for user in (row.first, row.second):
        _peer(user.email, "You both said yes", "open", row)


@letter()
def tell_of_message(message_id: int) -> None:
    """Write to the other that a message waits; the letter itself does not say what it says."""
    message = Message.objects.select_related("introduction__first", "introduction__second", "written_by").get(
        pk=message_id
    )
    other = message.introduction.other(message.written_by)
    _peer(other.email, "You have a message", "message", message.introduction)


@letter()
def tell_of_conversation(introduction_id: int) -> None:
    """Write to the editors' mailbox that a conversation was reported and has stopped."""
    key = Introduction.objects.values_list("key", flat=True).get(pk=introduction_id)
    link = address("community:moderate_conversation", key)
    template = "community/emails/conversation.txt"
    send(to=settings.CONTACT_EMAIL, subject="A conversation was reported and is stopped", template=template, link=link)


@letter()
def tell_of_worry_between(introduction_id: int) -> None:
    """Write to the safeguarding leads that words in a conversation may worry us."""
    key = Introduction.objects.values_list("key", flat=True).get(pk=introduction_id)
    link = address("community:moderate_conversation", key)
    leads = StaffRole.objects.live(on=timezone.localdate()).filter(role=Role.SAFEGUARDING)
    for email in sorted(set(leads.values_list("user__email", flat=True))):
        send(to=email, subject="Words that may worry us", template="community/emails/worry.txt", link=link)


def _peer(email: str, subject: str, name: str, row: Introduction) -> None:
    link = address("community:introduction", row.key)
    send(to=email, subject=subject, template=f"community/emails/{name}.txt", link=link)
