"""Letters of this room; what somebody wrote stays behind the sign-in."""

from django.conf import settings
from django.utils import timezone

from cms.comments.models import Comment, FormatRequest, SupportRequest
from cms.comments.rules import RULES
from wallet.people.letters import address, letter, send
from wallet.people.models import Role, StaffRole


@letter()
def tell_editors(comment_id: int) -> None:
    """Write to the editors' mailbox that a comment waits to be read, or to be read again."""
    comment = Comment.objects.get(pk=comment_id)
    link = address("comments:moderate", comment_id)
    template = "comments/emails/waiting.txt"
    subject = "A comment waits to be read"
    send(to=settings.CONTACT_EMAIL, subject=subject, template=template, comment=comment, link=link)


@letter()
def tell_safeguarding(comment_id: int) -> None:
    """Write to the safeguarding leads that words wait for them; the letter itself tells nothing of them."""
    _to_safeguarding(address("comments:worry", comment_id))


@letter()
def tell_safeguarding_of_request(request_id: int) -> None:
    """Write to the safeguarding leads that a request for support waits for them, and nothing of it."""
    _to_safeguarding(address("comments:worrying_request", request_id))


@letter()
def tell_writer(comment_id: int) -> None:
    """Write to whoever left an address what was decided about their comment."""
    _to_writer(comment_id, "About your comment", "comments/emails/decided.txt")


@letter()
def tell_of_answer(comment_id: int) -> None:
    """Write to whoever left an address that their comment was answered."""
    _to_writer(comment_id, "Your comment was answered", "comments/emails/answered.txt")


@letter()
def tell_of_request(request_id: int) -> None:
    """Write to the editors' mailbox that somebody needs a page in another format, and by when."""
    asked = FormatRequest.objects.get(pk=request_id)
    link = address("comments:format", request_id)
    subject = "Somebody needs a page in another format"
    send(to=settings.CONTACT_EMAIL, subject=subject, template="comments/emails/asked.txt", asked=asked, link=link)


@letter()
def thank_for_request(request_id: int) -> None:
    """Write to whoever asked that we have it, and by when they will."""
    _to_asker(request_id, "We have what you asked for", "comments/emails/thanks.txt")


@letter()
def tell_asker(request_id: int) -> None:
    """Write to whoever asked what came of it."""
    _to_asker(request_id, "About the format you asked for", "comments/emails/closed.txt")


@letter()
def tell_coordinators(request_id: int) -> None:
    """Write to the coordinators, or where there are none to our mailbox, that somebody asks for support: not who."""
    asked = SupportRequest.objects.get(pk=request_id)
    link, subject = address("comments:support_request", request_id), "Somebody asks for support"
    for email in _officers(Role.COORDINATOR) or [settings.CONTACT_EMAIL]:
        send(to=email, subject=subject, template="comments/emails/support.txt", due_on=asked.due_on, link=link)


@letter()
def thank_for_asking(request_id: int) -> None:
    """Write to whoever asked for support and left an address that we have it, and by when they hear from us."""
    asked = SupportRequest.objects.filter(pk=request_id).exclude(email="").first()
    if asked is not None:
        subject, template = "You asked for support", "comments/emails/support_thanks.txt"
        send(to=asked.email, subject=subject, template=template, due_on=asked.due_on, link=address("contact"))


def _officers(role: Role) -> list[str]:
    """List the addresses of those who hold a role today at a public body, each once."""
    held = StaffRole.objects.live(on=timezone.localdate()).filter(role=role).select_related("organisation", "user")
    return sorted({one.user.email for one in held if one.is_in_its_place})


def _to_safeguarding(link: str) -> None:
    subject = "Somebody wrote words that may worry us"
    for email in _officers(Role.SAFEGUARDING):
        send(to=email, subject=subject, template="comments/emails/worry.txt", link=link)


def _to_writer(comment_id: int, subject: str, template: str) -> None:
    comment = Comment.objects.filter(pk=comment_id).exclude(email="").first()
    if comment is None:
        return
    days = RULES.row("comment", on=timezone.localdate())["address_days"]
    link = address("comments:listed", comment.page_id) if comment.page_id else ""
    send(to=comment.email, subject=subject, template=template, comment=comment, link=link, days=days)


def _to_asker(request_id: int, subject: str, template: str) -> None:
    asked = FormatRequest.objects.filter(pk=request_id).exclude(email="").first()
    if asked is not None:
        send(to=asked.email, subject=subject, template=template, asked=asked)
