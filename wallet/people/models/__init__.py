"""Everyone and everything that has a name."""

from wallet.people.models.appointment import Appointment
from wallet.people.models.audit_event import AuditEvent
from wallet.people.models.legal_authority import LegalAuthority
from wallet.people.models.look import Look
from wallet.people.models.organisation import Organisation
from wallet.people.models.payee import Payee
from wallet.people.models.person import Person
from wallet.people.models.staff_role import Role, StaffRole
from wallet.people.models.supporter import Supporter
from wallet.people.models.user import User

__all__ = [
    "Appointment",
    "AuditEvent",
    "LegalAuthority",
    "Look",
    "Organisation",
    "Payee",
    "Person",
    "Role",
    "StaffRole",
    "Supporter",
    "User",
]
