"""What this room refuses, each with a sentence that the person who reads it understands."""

from wallet.ledger.errors import Refused


class AlreadyInvited(Refused):
    """The address already has an invitation that has not ended."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} is already a supporter. End that invitation first, or change its limits.")


class TooManyInvitations(Refused):
    """Letters go to people who did not ask for them, so there is a limit to how many wait for an answer."""

    def __init__(self, most: int) -> None:
        super().__init__(f"{most} people have been asked and have not answered. Take one invitation back first.")


class InvitationNotValid(Refused):
    """The link was altered, used, ended, or is too old."""

    def __init__(self) -> None:
        super().__init__("This invitation can no longer be used. Ask the person who sent it for a new one.")


class InvitationForSomebodyElse(Refused):
    """The link was sent to another address than the one that signed in."""

    def __init__(self, email: str) -> None:
        super().__init__(f"This invitation was sent to {email}. Sign in with that e-mail address to accept it.")


class AlreadyAccepted(Refused):
    """Somebody who has said yes is not asked again."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} has already accepted. There is nothing to send again.")


class AlreadyEnded(Refused):
    """What should be ended or changed has ended already."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} has already ended.")


class AlreadyVerified(Refused):
    """The evidence has been seen already."""

    def __init__(self) -> None:
        super().__init__("This authority has already been verified.")


class SameVerifier(Refused):
    """Whoever records an authority, or is given it, may not verify it."""

    def __init__(self) -> None:
        super().__init__("Somebody other than the person who recorded this, and than the one it is about, verifies it.")


class NoEvidence(Refused):
    """An authority cannot be verified without its document."""

    def __init__(self) -> None:
        super().__init__("Upload the document first. There is nothing to verify yet.")


class NotSupportingThemselves(Refused):
    """The person need not, and cannot, be their own supporter or authority."""

    def __init__(self) -> None:
        super().__init__("This is the e-mail address of the person themselves. They can already do everything.")


class RoleDoesNotFit(Refused):
    """The role is not one that this kind of organisation gives."""

    def __init__(self, role: str, organisation: str) -> None:
        super().__init__(f"{role} is not a role at {organisation}. Choose another role.")


class NotYourOrganisation(Refused):
    """A manager gives and ends roles at their own organisation only."""

    def __init__(self, organisation: str) -> None:
        super().__init__(f"You do not manage {organisation}, so you cannot change who works there.")


class NotYourOwnRole(Refused):
    """Nobody gives themselves a role, or takes away their own."""

    def __init__(self) -> None:
        super().__init__("You cannot change your own role. Ask another manager to do it.")


class RoleHeld(Refused):
    """The same role is already held."""

    def __init__(self, who: str, role: str) -> None:
        super().__init__(f"{who} already has the role of {role.lower()} here.")


class EndsBeforeItStarts(Refused):
    """The last day is before the first."""

    def __init__(self) -> None:
        super().__init__("The last day cannot be before the first day.")


class EndsInThePast(Refused):
    """The last day has gone by already."""

    def __init__(self) -> None:
        super().__init__("The last day must be today or later.")


class CouncilIdNotValid(Refused):
    """The number does not fit the council's own scheme."""

    def __init__(self, value: str, council: str) -> None:
        super().__init__(f"{value} is not a person number of {council}: its check character is wrong.")


class CouncilIdTaken(Refused):
    """The council has given the number to somebody else."""

    def __init__(self, value: str) -> None:
        super().__init__(f"Another person has the council person number {value}.")


class NotYourOwnPerson(Refused):
    """An officer does not make themselves the person whose money it is."""

    def __init__(self) -> None:
        super().__init__("This is your own e-mail address. Ask a colleague to do this.")


class SignsInAsSomebodyElse(Refused):
    """One account is one person's."""

    def __init__(self, email: str) -> None:
        super().__init__(f"{email} already belongs to another person here.")


class FileRefused(Refused):
    """The uploaded file is not one that can be kept as evidence; the message says why."""
