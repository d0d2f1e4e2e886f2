"""Who has the officer's home: everybody at work, but for those who work for a provider or an account manager."""

from wallet.people.access import WORKER_ROLES
from wallet.people.models import Role

OFFICERS = tuple(role for role in Role if role not in WORKER_ROLES)
