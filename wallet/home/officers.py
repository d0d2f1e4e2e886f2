"""Who has the officer's home: everybody at work, but for those who work for a provider or an account manager."""

from wallet.people.access import BY_ROLE, WORKER_ROLES, Action
from wallet.people.models import Role

OFFICERS = tuple(role for role in Role if role not in WORKER_ROLES)
LOOK_AFTER_PEOPLE = {role for role in OFFICERS if Action.SEE_MONEY in BY_ROLE[role]}
