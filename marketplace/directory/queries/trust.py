"""How far a listing's facts can be relied on: when they were checked, and which public body approved its provider."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F

from marketplace.directory.models import Approval, ApprovalCheck, Service
from marketplace.directory.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """When and by whom the facts were last checked, and whether that is too long ago."""

    on: date | None
    by: str
    is_overdue: bool


class CheckMade(NamedTuple):
    """One thing that was looked at before an approval."""

    name: str
    on: date
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalShown:
    """An approval with what was checked for it, without who checked and under which number."""

    approval: Approval
    checks: tuple[CheckMade, ...]

    @property
    def ended_on(self) -> date:
        """Answer its last day: as it was given, or earlier where it was ended."""
        approval = self.approval
        return min(approval.valid_to, approval.ended_at.date()) if approval.ended_at else approval.valid_to

    def is_live(self, *, on: date) -> bool:
        """Answer whether it is in force."""
        return self.approval.ended_at is None and self.approval.valid_to >= on


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What kind of listing it is on a day: the approvals in force, or the one that has lapsed, or none at all."""

    live: tuple[ApprovalShown, ...] = ()
    lapsed: ApprovalShown | None = None

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
    """Say who stands behind each listing. One query where one of them is of the approved kind, none otherwise."""
    claimed = {one.organisation_id for one in services if one.standing == Service.Standing.APPROVED} - {None}
    approvals = _approvals(claimed, on) if claimed else {}
    return {one.pk: _standing(approvals.get(one.organisation_id, []) if _claims(one) else [], on) for one in services}


def _claims(service: Service) -> bool:
    return service.standing == Service.Standing.APPROVED


def _approvals(organisations: Collection[UUID | None], on: date) -> dict[UUID | None, list[ApprovalShown]]:
    """Fetch approvals that have begun, each row with one of its checks, and put those of one approval together."""
    kinds = dict(ApprovalCheck.Kind.choices)
    rows: Any = (  # approvals, to which the annotations are added at run time
        Approval.objects.filter(organisation__in=organisations, valid_from__lte=on)
        .select_related("body")
        .annotate(kind=F("checks__kind"), seen_on=F("checks__checked_on"), good_until=F("checks__valid_to"))
        .order_by("-valid_to", "pk", "kind")
    )
    found: dict[UUID | None, list[ApprovalShown]] = defaultdict(list)
    for approval, same in groupby(rows, key=lambda row: row):
        checks = tuple(CheckMade(kinds[row.kind], row.seen_on, row.good_until) for row in same if row.kind)
        found[approval.organisation_id].append(ApprovalShown(approval=approval, checks=checks))
    return found


def _standing(approvals: Sequence[ApprovalShown], on: date) -> Standing:
    live = tuple(one for one in approvals if one.is_live(on=on))
    lapsed = None if live else max(approvals, key=lambda one: one.ended_on, default=None)
    return Standing(live=live, lapsed=lapsed)
