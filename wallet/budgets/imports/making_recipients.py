"""Who receives a direct payment may see and use it: the person themselves, or another by the funder's records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wallet.budgets.imports.cases import HolderKey, holder_of
from wallet.budgets.imports.making import AT_A_TIME, written_down
from wallet.budgets.imports.making_people import CaseNumber
from wallet.budgets.imports.matching import Match
from wallet.budgets.policies import days_of_access_after_the_end
from wallet.people.models import AuditEvent, LegalAuthority, Payee, Person, User


@dataclass(frozen=True, slots=True)
class Receipt:
    """A direct payment of one person to one user, and from when to when."""

    person: Person
    user: User
    name: str
    starts_on: date
    ends_on: date

    @property
    def is_own(self) -> bool:
        """Answer whether the holder bears the person's own name."""
        return self.name.casefold() == str(self.person).casefold()


def make(
    matches: Sequence[Match],
    *,
    people: dict[CaseNumber, Person],
    payees: dict[HolderKey, Payee],
    by: User | None,
    at: datetime,
) -> None:
    """Let each holder of new direct payments in: as the person themselves, or as recipient until some days after."""
    receipts = list(_receipts(matches, people, payees))
    others = _as_themselves(receipts, by, at)
    _as_recipients(others, by, at)


def _receipts(
    matches: Sequence[Match], people: dict[CaseNumber, Person], payees: dict[HolderKey, Payee]
) -> list[Receipt]:
    found: dict[tuple[int, int], Receipt] = {}
    for match in matches:
        person = people[match.case.number]
        for element in match.new_elements:
            for row in element.rows:
                key = holder_of(row)
                user = payees[key].user if key else None
                if user is None:
                    continue
                earlier = found.get((person.pk, user.pk))
                found[person.pk, user.pk] = Receipt(
                    person,
                    user,
                    row.holder_name or "",
                    min(element.key.starts_on, earlier.starts_on if earlier else date.max),
                    max(element.key.ends_on, earlier.ends_on if earlier else date.min),
                )
    return list(found.values())


def _as_themselves(receipts: Sequence[Receipt], by: User | None, at: datetime) -> list[Receipt]:
    """Make the holder the person's own user where they bear one name, and answer the receipts of all others."""
    users = {receipt.user.pk for receipt in receipts}
    taken = set(Person.objects.filter(user_id__in=users).values_list("user_id", flat=True))
    own: list[Person] = []
    others: list[Receipt] = []
    for receipt in receipts:
        person = receipt.person
        if person.user_id is None and receipt.is_own and receipt.user.pk not in taken:
            person.user = receipt.user
            taken.add(receipt.user.pk)
            own.append(person)
        elif person.user_id != receipt.user.pk:
            others.append(receipt)
    Person.objects.bulk_update(own, ["user"], batch_size=AT_A_TIME)
    AuditEvent.objects.bulk_create(
        (
            written_down("person.changed", person, person=person, by=by, at=at, after={"user": person.user_id})
            for person in own
        ),
        batch_size=AT_A_TIME,
    )
    return others


def _as_recipients(receipts: Sequence[Receipt], by: User | None, at: datetime) -> None:
    lasting = _lasting(receipts)
    new = [
        LegalAuthority(
            person=receipt.person,
            user=receipt.user,
            kind=LegalAuthority.Kind.RECIPIENT,
            scope=LegalAuthority.Scope.DIRECT_PAYMENT,
            starts_on=min(receipt.starts_on, at.date()),
            ends_on=_last_day(receipt),
            recorded_by=by,
            recorded_at=at,
        )
        for receipt in receipts
        if lasting.get((receipt.person.pk, receipt.user.pk), date.min) < _last_day(receipt)
    ]
    LegalAuthority.objects.bulk_create(new, batch_size=AT_A_TIME)
    AuditEvent.objects.bulk_create(
        (
            written_down(
                "authority.recorded", authority, person=authority.person, by=by, at=at, after=_facts(authority)
            )
            for authority in new
        ),
        batch_size=AT_A_TIME,
    )


def _lasting(receipts: Sequence[Receipt]) -> dict[tuple[int, int], date]:
    """Find until when users are recipients for people already."""
    lasting: dict[tuple[int, int], date] = {}
    there = LegalAuthority.objects.filter(
        person__in={receipt.person.pk for receipt in receipts},
        kind=LegalAuthority.Kind.RECIPIENT,
        ended_at__isnull=True,
    )
    for person_id, user_id, ends_on in there.values_list("person_id", "user_id", "ends_on"):
        lasting[person_id, user_id] = max(lasting.get((person_id, user_id), date.min), ends_on or date.max)
    return lasting


def _last_day(receipt: Receipt) -> date:
    return receipt.ends_on + timedelta(days_of_access_after_the_end(on=receipt.ends_on))


def _facts(authority: LegalAuthority) -> dict[str, str | None]:
    return {
        "name": str(authority.user),
        "email": authority.user.email,
        "kind": str(authority.kind),
        "scope": str(authority.scope),
        "starts_on": authority.starts_on.isoformat(),
        "ends_on": authority.ends_on.isoformat() if authority.ends_on else None,
    }
