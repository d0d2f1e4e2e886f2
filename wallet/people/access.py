"""Who may see and do what for whom: the one place where that is decided."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from wallet.people.models import Appointment, LegalAuthority, Person, Role, StaffRole, Supporter, User


class Action(StrEnum):
    """What may be asked of a person's money and papers."""

    SEE_MONEY = "see_money"
    SEE_DETAILS = "see_details"
    SEE_LOOKS = "see_looks"
    SUGGEST = "suggest"
    SPEND = "spend"
    PROPOSE_SPLIT = "propose_split"
    CONFIRM_SPLIT = "confirm_split"
    REPORT_DELIVERY = "report_delivery"
    CHECK_PAYMENTS = "check_payments"
    MANAGE_SUPPORTERS = "manage_supporters"
    MANAGE_PERSON = "manage_person"


_SEE = frozenset({Action.SEE_MONEY, Action.SEE_DETAILS, Action.SEE_LOOKS})
_RECIPIENT = _SEE | {Action.SUGGEST, Action.SPEND, Action.PROPOSE_SPLIT}
_HOLDER = _RECIPIENT | {Action.MANAGE_SUPPORTERS}
_OFFICER = _SEE | {Action.PROPOSE_SPLIT, Action.CONFIRM_SPLIT, Action.CHECK_PAYMENTS, Action.MANAGE_PERSON}
_WORKER = frozenset({Action.SEE_MONEY, Action.REPORT_DELIVERY})

BY_ROLE: dict[str, frozenset[Action]] = {
    Role.COORDINATOR: _OFFICER,
    Role.MANAGER: _OFFICER,
    Role.BROKER: frozenset({Action.SEE_MONEY, Action.SEE_DETAILS, Action.PROPOSE_SPLIT}),
    Role.PANEL: frozenset({Action.SEE_MONEY, Action.SEE_DETAILS}),
    Role.FINANCE: frozenset({Action.SEE_MONEY, Action.SEE_DETAILS, Action.CHECK_PAYMENTS}),
    Role.SAFEGUARDING: frozenset({Action.SEE_DETAILS, Action.SEE_LOOKS}),
    Role.CONTRACTS: frozenset(),
    Role.EDITOR: frozenset(),
    Role.PROVIDER_WORKER: _WORKER,
    Role.ACCOUNT_MANAGER: _WORKER,
}

# Whose organisation must be what to the person, for a role that sees only what its organisation holds.
WORKER_ROLES = {
    Role.PROVIDER_WORKER: Appointment.Kind.PROVIDER,
    Role.ACCOUNT_MANAGER: Appointment.Kind.ACCOUNT_MANAGER,
}
# Whose role, at an organisation that answers for the person or funds them, sees the whole of their money.
_MONEY_OFFICERS = [role for role in BY_ROLE if role not in WORKER_ROLES and Action.SEE_MONEY in BY_ROLE[role]]
_OF_MONEY = {LegalAuthority.Scope.MONEY, LegalAuthority.Scope.BOTH, LegalAuthority.Scope.DIRECT_PAYMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What one user is to one person on one day.

    Whoever is tied to the person as holder, authority or supporter is that and nothing else: an officer has no say,
    as an officer, over their own or their family's money, so `roles` is empty then.
    """

    is_self: bool = False
    authorities: tuple[LegalAuthority, ...] = ()
    supporter: Supporter | None = None
    roles: tuple[StaffRole, ...] = ()
    organisation_ids: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_staff(self) -> bool:
        """Answer whether this is somebody at work, whose every look is recorded with its purpose."""
        return bool(self.roles)

    @property
    def is_outsider(self) -> bool:
        """Answer whether there is no tie at all."""
        return not (self.is_self or self.authorities or self.supporter or self.roles)

    @property
    def sees_everything(self) -> bool:
        """Answer whether all portions are seen, not only those that `organisation_ids` hold."""
        if self.roles:
            return any(role.role in _MONEY_OFFICERS for role in self.roles)
        return not self.is_outsider

    @property
    def spend_limit_pence(self) -> int | None:
        """Answer the most that one payment by this user may be; None is no limit."""
        if Action.SPEND in self._of_holder_or_authority():
            return None
        return self.supporter.spend_limit_pence if self.supporter else 0

    def may(self, action: Action) -> bool:
        """Answer whether this tie allows an action."""
        return action in self._of_holder_or_authority() | self._of_supporter() | self._of_roles()

    def _of_holder_or_authority(self) -> frozenset[Action]:
        if self.is_self:
            return _HOLDER
        return frozenset[Action]().union(*(_of_authority(authority) for authority in self.authorities))

    def _of_supporter(self) -> frozenset[Action]:
        if self.supporter is None:
            return frozenset()
        allowed = {Action.SEE_MONEY}
        if self.supporter.may_suggest:
            allowed.add(Action.SUGGEST)
        if self.supporter.spend_limit_pence:
            allowed.add(Action.SPEND)
        return frozenset(allowed)

    def _of_roles(self) -> frozenset[Action]:
        return frozenset[Action]().union(*(BY_ROLE[role.role] for role in self.roles))


def _of_authority(authority: LegalAuthority) -> frozenset[Action]:
    if authority.scope not in _OF_MONEY:
        return _SEE
    return _RECIPIENT if authority.kind == LegalAuthority.Kind.RECIPIENT else _HOLDER


def relation(*, user: User | AnonymousUser, person: Person, on: date) -> Relation:
    """Find out what a user is to a person on a day."""
    if not isinstance(user, User) or not user.is_active:
        return Relation()
    if person.user_id == user.pk:
        return Relation(is_self=True)
    authorities = tuple(LegalAuthority.objects.live(on=on).filter(user=user, person=person))
    supporter = Supporter.objects.live(on=on).filter(user=user, person=person).first()
    if authorities or supporter:
        return Relation(authorities=authorities, supporter=supporter)
    return _at_work(user=user, person=person, on=on)


def _at_work(*, user: User, person: Person, on: date) -> Relation:
    roles = tuple(StaffRole.objects.live(on=on).filter(user=user).select_related("organisation"))
    if not roles:
        return Relation()
    ties = set(Appointment.objects.live(on=on).filter(person=person).values_list("organisation_id", "kind"))
    if person.organisation_id is not None:
        ties.add((person.organisation_id, Appointment.Kind.FUNDER))
    reaching = tuple(
        role
        for role in roles
        if (role.organisation_id, WORKER_ROLES.get(Role(role.role), Appointment.Kind.FUNDER)) in ties
    )
    holding = frozenset(role.organisation_id for role in reaching if role.role in WORKER_ROLES)
    return Relation(roles=reaching, organisation_ids=holding)


def may(*, user: User | AnonymousUser, action: Action, person: Person, on: date) -> bool:
    """Answer whether a user may do something for a person on a day."""
    return relation(user=user, person=person, on=on).may(action)


def people_for(*, user: User | AnonymousUser, on: date) -> QuerySet[Person]:
    """List everyone whose money this user may see, at least in part."""
    if not isinstance(user, User) or not user.is_active:
        return Person.objects.none()
    reached = _own(user=user, on=on)
    roles = StaffRole.objects.live(on=on).filter(user=user)
    officers = roles.filter(role__in=_MONEY_OFFICERS)
    reached |= Q(organisation__in=officers.values("organisation"))
    reached |= _appointed(kind=Appointment.Kind.FUNDER, roles=officers, on=on)
    for role, kind in WORKER_ROLES.items():
        reached |= _appointed(kind=kind, roles=roles.filter(role=role), on=on)
    return Person.objects.filter(reached)


def people_at_work(*, user: User | AnonymousUser, action: Action, on: date) -> QuerySet[Person]:
    """List the people for whom this user may do something as an officer; never themselves or those they help."""
    if not isinstance(user, User) or not user.is_active:
        return Person.objects.none()
    allowing = [role for role, actions in BY_ROLE.items() if action in actions and role not in WORKER_ROLES]
    officers = StaffRole.objects.live(on=on).filter(user=user, role__in=allowing)
    reached = Q(organisation__in=officers.values("organisation"))
    reached |= _appointed(kind=Appointment.Kind.FUNDER, roles=officers, on=on)
    return Person.objects.filter(reached).exclude(_own(user=user, on=on))


def people_own(*, user: User | AnonymousUser, on: date) -> QuerySet[Person]:
    """List the user themselves as a person with a budget, and those they hold authority for or support."""
    if not isinstance(user, User) or not user.is_active:
        return Person.objects.none()
    return Person.objects.filter(_own(user=user, on=on))


def _own(*, user: User, on: date) -> Q:
    own = Q(user__isnull=False, user=user)
    own |= Q(pk__in=LegalAuthority.objects.live(on=on).filter(user=user).values("person"))
    return own | Q(pk__in=Supporter.objects.live(on=on).filter(user=user).values("person"))


def _appointed(*, kind: Appointment.Kind, roles: QuerySet[StaffRole], on: date) -> Q:
    appointed = Appointment.objects.live(on=on).filter(kind=kind, organisation__in=roles.values("organisation"))
    return Q(pk__in=appointed.values("person"))


def live_roles(*, user: User | AnonymousUser, on: date, roles: Collection[Role] = tuple(Role)) -> list[StaffRole]:
    """List the roles that a user holds on a day, of the kinds asked for."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return list(StaffRole.objects.live(on=on).filter(user=user, role__in=roles).select_related("organisation"))


def has_role(*, user: User | AnonymousUser, roles: Collection[Role], on: date) -> bool:
    """Answer whether a user holds one of these roles, an officer's at a public body and a worker's at a holder's."""
    return any(role.is_in_its_place for role in live_roles(user=user, on=on, roles=roles))
