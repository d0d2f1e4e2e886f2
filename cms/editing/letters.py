"""Letters of this room: to whoever may let a change through, to its author, to whoever keeps a page."""

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms.editing.access import PUBLISHER, hands, over
from cms.editing.models import ChangeCheck, Editorship, ReviewLetter
from wallet.people.letters import address, letter, send

TEMPLATES = "editing/emails"


@letter()
def send_place(editorship_id: int) -> None:
    """Write to somebody that they have a place at the desk."""
    place = Editorship.objects.select_related("user", "organisation").get(pk=editorship_id)
    subject, link = f"You can now work on “{place.section_title}”", address("editing:desk")
    send(to=place.user.email, subject=subject, template=f"{TEMPLATES}/place.txt", place=place, link=link)


@letter()
def send_waiting(check_id: int) -> None:
    """Write to the publishers of the nearest section who may decide about a change; where there are none, to all."""
    check = ChangeCheck.objects.select_related("page", "revision", "submitted_by").get(pk=check_id)
    subject, link = f"A page waits for you: {check.revision.object_str}", address("editing:check", check.pk)
    for email in _deciders(check) or [settings.CONTACT_EMAIL]:
        send(to=email, subject=subject, template=f"{TEMPLATES}/waiting.txt", check=check, link=link)


@letter()
def send_decision(check_id: int) -> None:
    """Tell whoever sent in a change what became of it."""
    check = ChangeCheck.objects.select_related("page", "revision", "submitted_by", "decided_by").get(pk=check_id)
    is_through = check.state == ChangeCheck.State.APPROVED
    title = check.revision.object_str
    subject = f"“{title}” was let through" if is_through else f"“{title}”: please look at it again"
    link = address("wagtailadmin_pages:edit", check.page_id)
    send(
        to=check.submitted_by.email,
        subject=subject,
        template=f"{TEMPLATES}/decision.txt",
        check=check,
        title=title,
        is_through=is_through,
        goes_live_at=check.revision.approved_go_live_at,
        link=link,
    )


@letter()
def send_reviews(letter_id: int) -> None:
    """Remind somebody of all their pages that are to be looked at again."""
    reminder = ReviewLetter.objects.select_related("user").get(pk=letter_id)
    pages = Page.objects.filter(pk__in=reminder.pages).order_by("title")
    number = len(pages)
    subject = "A page to look at again" if number == 1 else f"{number} pages to look at again"
    link = address("editing:reviews")
    send(to=reminder.user.email, subject=subject, template=f"{TEMPLATES}/reviews.txt", pages=pages, link=link)


def _deciders(check: ChangeCheck) -> list[str]:
    had_a_hand = hands(check)
    places = over(page=check.page, on=timezone.localdate(), roles=[PUBLISHER])
    able = [place for place in places.select_related("section") if place.user_id not in had_a_hand]
    nearest = able[0].section_id if able else None
    return sorted({place.user.email for place in able if place.section_id == nearest})
