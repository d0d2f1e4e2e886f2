"""How far a listing's facts can be relied on: when they were checked, and which public body approved its provider."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from marketplace.directory.models import Approval, Service
from marketplace.directory.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """When and by whom the facts were last checked, and whether that is too long ago."""

    on: date | None
    by: str
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What kind of listing it is on a day: the approvals in force, or the one that has lapsed, or none at all."""

    live: tuple[Approval, ...]
    lapsed: Approval | None
    lapsed_on: date | None

    @property
    def is_approved(self) -> bool:
        """Answer whether an approval is in force."""
        return bool(self.live)


def checked(service: Service, *, on: date) -> Checked:
    """Say how fresh the facts of a listing are; facts that nobody ever checked are overdue."""
    days = RULES.row("overdue_after_days", on=on)["value"]
    overdue = service.checked_on is None or (on - service.checked_on).days > days
    return Checked(on=service.checked_on, by=service.checked_by, is_overdue=overdue)


def standings(services: Sequence[Service], *, on: date) -> dict[UUID, Standing]:
    """Say who stands behind each listing. Two queries where one of them is of the approved kind, none otherwise."""
    claimed = {one.organisation_id for one in services if one.standing == Service.Standing.APPROVED}
    approvals = defaultdict(list)
    if claimed - {None}:
        begun = Approval.objects.filter(organisation__in=claimed, valid_from__lte=on)
        for approval in begun.select_related("body").prefetch_related("checks"):
            approvals[approval.organisation_id].append(approval)
    none = Standing(live=(), lapsed=None, lapsed_on=None)
    return {
        one.pk: _standing(approvals[one.organisation_id], on)
        if one.standing == Service.Standing.APPROVED and one.organisation_id
        else none
        for one in services
    }


def _standing(approvals: Sequence[Approval], on: date) -> Standing:
    live = tuple(one for one in approvals if one.ended_at is None and one.valid_to >= on)
    lapsed = None if live else _newest(approvals)
    return Standing(live=live, lapsed=lapsed, lapsed_on=_ended_on(lapsed) if lapsed else None)


def _newest(approvals: Sequence[Approval]) -> Approval | None:
    return max(approvals, key=_ended_on, default=None)


def _ended_on(approval: Approval) -> date:
    return min(approval.valid_to, approval.ended_at.date()) if approval.ended_at else approval.valid_to
