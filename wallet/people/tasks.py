"""Letters of this room, sent after what they tell of has been committed."""

from wallet.people.letters import address, letter, send
from wallet.people.models import LegalAuthority, Person, StaffRole, Supporter
from wallet.people.queries import invitations


@letter()
def send_invitation(supporter_id: int) -> None:
    """Write to somebody that they are asked to help, with the link to say yes."""
    supporter = Supporter.objects.select_related("person", "invited_by").get(pk=supporter_id)
    link = address("people:invitation", invitations.token(supporter=supporter))
    subject = f"{supporter.invited_by} asks you to help with the money of {supporter.person}"
    send(to=supporter.email, subject=subject, template="people/emails/invitation.txt", supporter=supporter, link=link)


@letter()
def send_authority(authority_id: int) -> None:
    """Write to somebody that their authority counts now."""
    authority = LegalAuthority.objects.select_related("person", "user").get(pk=authority_id)
    subject = f"You can now act for {authority.person}"
    send(
        to=authority.user.email,
        subject=subject,
        template="people/emails/authority.txt",
        authority=authority,
        link=address("account_login"),
    )


@letter()
def send_role(role_id: int) -> None:
    """Write to somebody that they were given a role."""
    role = StaffRole.objects.select_related("organisation", "user").get(pk=role_id)
    send(
        to=role.user.email,
        subject=f"Your role at {role.organisation}",
        template="people/emails/role.txt",
        role=role,
        link=address("account_login"),
    )


@letter()
def send_welcome(person_id: int) -> None:
    """Write to the person whose money it is how they see it."""
    person = Person.objects.select_related("user", "organisation").get(pk=person_id)
    if person.user:
        send(
            to=person.user.email,
            subject="See your money",
            template="people/emails/welcome.txt",
            person=person,
            link=address("account_login"),
        )
