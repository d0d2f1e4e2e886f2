"""Letters of this room: to those who look after listings, who ask or tell us something, and to who decides on it."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from marketplace.directory.models import (
    Claim,
    CommunityOffer,
    ImportRun,
    ProblemReport,
    ProviderRequest,
    ReviewReminder,
    Submission,
)
from marketplace.directory.queries import shortlists, tokens
from wallet.people.letters import address, letter, send
from wallet.people.models import Organisation, Role, StaffRole

TEMPLATES = "directory/emails"

# ---- to those who look after a listing, or asked for something -------------------------------------------------------


@letter()
def send_decision(submission_id: int) -> None:
    """Tell whoever sent in a change what became of it."""
    submission = Submission.objects.select_related("service", "submitted_by").get(pk=submission_id)
    is_live = submission.state == Submission.State.APPROVED
    subject = f"{submission.service} is published" if is_live else f"{submission.service}: please look at it again"
    send(
        to=submission.submitted_by.email,
        subject=subject,
        template=f"{TEMPLATES}/decision.txt",
        submission=submission,
        is_live=is_live,
        link=address("directory:my_listing", submission.service_id),
    )


@letter(autoretry_for=())
def send_reminders(email: str, reminder_ids: list[int]) -> None:
    """Write to one address about its listings; a letter that went out, or may have, is never sent again."""
    reminders = ReviewReminder.objects.filter(pk__in=reminder_ids).select_related("service")
    with transaction.atomic():
        locked = list(reminders.select_for_update(of=("self",), no_key=True))
        fresh = [reminder for reminder in locked if email not in reminder.sent_to]
        for reminder in fresh:
            reminder.sent_to = [*reminder.sent_to, email]
            reminder.save(update_fields=["sent_to"])
    if fresh:
        subject = "Please check your listings" if len(fresh) > 1 else f"Please check {fresh[0].service}"
        link = address("directory:my_listings")
        send(to=email, subject=subject, template=f"{TEMPLATES}/reminders.txt", reminders=fresh, link=link)


@letter()
def send_claim(claim_id: int) -> None:
    """Tell whoever said a listing is theirs what became of that."""
    claim = Claim.objects.select_related("organisation").get(pk=claim_id)
    send(
        to=claim.email,
        subject=f"Looking after {claim.organisation}",
        template=f"{TEMPLATES}/claim.txt",
        claim=claim,
        link=address("account_login"),
        withdraw_link=address("directory:withdraw_claim", tokens.of_claim(claim=claim)),
    )


@letter()
def send_offer_confirmation(offer_id: int, token: str) -> None:
    """Ask a group to confirm its address."""
    offer = CommunityOffer.objects.get(pk=offer_id)
    subject, link = f"Please confirm: {offer.name}", address("directory:confirm_offer", token)
    send(to=offer.email, subject=subject, template=f"{TEMPLATES}/offer_confirmation.txt", offer=offer, link=link)


@letter()
def send_offer_decision(offer_id: int) -> None:
    """Tell a group whether it is listed."""
    offer = CommunityOffer.objects.get(pk=offer_id)
    link = address("directory:listing", offer.service_id) if offer.service_id else ""
    subject = f"Your offer: {offer.name}"
    send(to=offer.email, subject=subject, template=f"{TEMPLATES}/offer_decision.txt", offer=offer, link=link)


@letter()
def send_request_state(request_id: int) -> None:
    """Tell whoever asked for a provider where it stands now."""
    request = ProviderRequest.objects.select_related("asked_by", "body").get(pk=request_id)
    send(
        to=request.asked_by.email,
        subject=f"New-provider request: {request.provider_name}",
        template=f"{TEMPLATES}/request_state.txt",
        request=request,
        link=address("directory:request", request.pk),
    )


@letter()
def send_shortlist(email: str, token: str) -> None:
    """Write a shortlist to an address that a visitor gave; the address is kept nowhere."""
    on = timezone.localdate()
    chosen = shortlists.shared(token, on=on)
    if chosen is None:
        return
    listings = shortlists.brief(ids=chosen.ids, near=None, on=on)
    link = address("directory:shared_shortlist", token)
    subject = "A shortlist of support"
    send(to=email, subject=subject, template=f"{TEMPLATES}/shortlist.txt", listings=listings, link=link)


@letter()
def tell_provider(report_id: int) -> None:
    """Write to whoever offers a listing that something seems to be wrong with it; never about a safeguarding worry."""
    report = ProblemReport.objects.select_related("service__organisation", "service__listed_by").get(pk=report_id)
    service = report.service
    email = (service.organisation.email if service.organisation else "") or service.email
    email = email or (service.listed_by.email if service.listed_by else "")
    if email and report.kind != ProblemReport.Kind.UNSAFE:
        subject, link = f"Please check your listing: {service}", address("directory:listing", service.pk)
        send(to=email, subject=subject, template=f"{TEMPLATES}/problem.txt", report=report, link=link)


@letter()
def answer_problem(email: str, report_id: int) -> None:
    """Write to somebody who reported a problem what came of it; their address has been forgotten by then."""
    report = ProblemReport.objects.select_related("service").get(pk=report_id)
    subject = f"About what you told us: {report.service}"
    send(to=email, subject=subject, template=f"{TEMPLATES}/answer.txt", report=report)


# ---- to those who decide ---------------------------------------------------------------------------------------------


@letter()
def tell_safeguarding(report_id: int) -> None:
    """Write to the safeguarding leads that a worry waits for them; the letter itself tells nothing of it."""
    subject, link = "Somebody is worried about a listing", address("directory:problem", report_id)
    for email in _officers(Role.SAFEGUARDING):
        send(to=email, subject=subject, template=f"{TEMPLATES}/worry.txt", link=link)


@letter()
def tell_contracts_team(request_id: int) -> None:
    """Write to the contracts officers of the public body that somebody asked it for a new provider."""
    body = ProviderRequest.objects.select_related("body").get(pk=request_id).body
    link = address("directory:work_request", request_id)
    for email in _officers(Role.CONTRACTS, at=[body]):
        subject = "A new-provider request waits for you"
        send(to=email, subject=subject, template=f"{TEMPLATES}/request_waits.txt", link=link)


@letter()
def tell_editors_of_problem(report_id: int) -> None:
    """Write to the editors' mailbox that somebody reported a problem with a listing."""
    _editors("A problem with a listing waits for you", "directory:problem", report_id)


@letter()
def tell_editors_of_change(submission_id: int) -> None:
    """Write to the editors' mailbox that a change to a listing waits."""
    _editors("A change to a listing waits for you", "directory:change", submission_id)


@letter()
def tell_editors_of_claim() -> None:
    """Write to the editors' mailbox that somebody says that a listing is theirs."""
    _editors("Somebody says that a listing is theirs", "directory:claims")


@letter()
def tell_editors_of_offer() -> None:
    """Write to the editors' mailbox that a group that confirmed its address waits to be listed."""
    _editors("A group would like to be listed", "directory:offers")


@letter()
def tell_editors_of_feed(run_id: int) -> None:
    """Write to the editors' mailbox that a feed failed, or shrank and waits for them."""
    run = ImportRun.objects.select_related("source").get(pk=run_id)
    failed = run.state == ImportRun.State.FAILED
    subject = f"{run.source} could not be read" if failed else f"{run.source} has lost many listings"
    link, template = address("directory:import_run", run.pk), f"{TEMPLATES}/feed_trouble.txt"
    send(to=settings.CONTACT_EMAIL, subject=subject, template=template, run=run, failed=failed, link=link)


def _editors(subject: str, page: str, *arguments: object) -> None:
    """Write to the editors what waits, and where; what it says stays behind the sign-in."""
    link = address(page, *arguments)
    send(to=settings.CONTACT_EMAIL, subject=subject, template=f"{TEMPLATES}/waits.txt", what=subject, link=link)


def _officers(role: Role, *, at: Iterable[Organisation] | None = None) -> list[str]:
    """List the addresses of the officers with a role, each once; `at` keeps it to some public bodies."""
    roles = StaffRole.objects.live(on=timezone.localdate()).filter(role=role)
    roles = roles if at is None else roles.filter(organisation__in=at)
    return sorted({each.user.email for each in roles.select_related("user", "organisation") if each.is_in_its_place})
