"""The checks of a new-provider request: each seen or said not to apply; bank details read by two people."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from marketplace.directory.errors import BankDetailsDiffer, ChecksMissing, MoveNotPossible, SameConfirmer
from marketplace.directory.models import ApprovalCheck, ProviderRequest, RequestCheck
from marketplace.directory.operations import provider_requests
from marketplace.directory.rules import RULES
from wallet.people import files
from wallet.people.models import User
from wallet.people.operations import audit

Kind = ApprovalCheck.Kind
State = RequestCheck.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen: its number, the last day it holds, a remark."""

    reference: str = ""
    valid_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankDetails:
    """An account as one person read it; digits only."""

    account_name: str
    sort_code: str
    account_number: str

    @property
    def fingerprint(self) -> str:
        """Give a keyed fingerprint by which a second reading is compared; the number cannot be had back from it."""
        said = f"{self.account_name.strip().casefold()}|{self.sort_code}|{self.account_number}"
        return salted_hmac("directory.bank_details", said, algorithm="sha256").hexdigest()


@transaction.atomic
def see(
    *,
    request: ProviderRequest,
    kind: ApprovalCheck.Kind,
    seen: Seen,
    evidence: "UploadedFile[bytes] | None",
    by: User,
    at: datetime,
) -> RequestCheck:
    """Note that a paper was seen; seen again, the later look counts."""
    if kind == Kind.BANK_DETAILS:
        raise ValueError("bank details are read by two people: see read_bank_details")
    request = _checking(request)
    values = {
        "state": State.SEEN,
        "checked_on": at.date(),
        "checked_by": by,
        "reference": seen.reference,
        "valid_to": seen.valid_to,
        "note": seen.note,
    }
    if evidence:
        values["evidence"] = files.checked(upload=evidence, on=at.date())
    return _kept(request, kind, values, by, at)


@transaction.atomic
def does_not_apply(
    *, request: ProviderRequest, kind: ApprovalCheck.Kind, why: str, by: User, at: datetime
) -> RequestCheck:
    """Note that a check does not apply, and why; some always do (`rules.toml`, `approval_needs`)."""
    if kind in RULES.row("approval_needs", on=at.date())["always"]:
        raise ChecksMissing(kind.label.lower())
    values = {"state": State.DOES_NOT_APPLY, "checked_on": at.date(), "checked_by": by, "note": why}
    values |= {"reference": "", "valid_to": None, "evidence": ""}
    return _kept(_checking(request), kind, values, by, at)


@transaction.atomic
def read_bank_details(
    *,
    request: ProviderRequest,
    details: BankDetails,
    evidence: "UploadedFile[bytes] | None",
    by: User,
    at: datetime,
) -> RequestCheck:
    """Read bank details off the provider's paper, the first or the second time; two people must read the same.

    Neither the sort code nor the number is kept: a keyed fingerprint waits for the second reading and goes with it.
    """
    request = _checking(request)
    check = RequestCheck.objects.filter(request=request, kind=Kind.BANK_DETAILS).first()
    if check is None:
        return _first_reading(request, details, evidence, by, at)
    if check.state != State.HALF:
        raise MoveNotPossible("This check", check.get_state_display())
    if check.checked_by_id == by.pk:
        raise SameConfirmer
    if not constant_time_compare(check.fingerprint, details.fingerprint):
        raise BankDetailsDiffer
    check.state, check.second_by, check.second_on, check.fingerprint = State.SEEN, by, at.date(), ""
    check.save(update_fields=["state", "second_by", "second_on", "fingerprint"])
    _audit(check, "confirmed", by, at)
    return check


@transaction.atomic
def start_bank_details_again(*, request: ProviderRequest, by: User, at: datetime) -> None:
    """Forget a first reading that a second did not bear out."""
    request = _checking(request)
    for check in RequestCheck.objects.filter(request=request, kind=Kind.BANK_DETAILS, state=State.HALF):
        _audit(check, "forgotten", by, at)
        check.delete()


def _first_reading(
    request: ProviderRequest, details: BankDetails, evidence: "UploadedFile[bytes] | None", by: User, at: datetime
) -> RequestCheck:
    check = RequestCheck.objects.create(
        request=request,
        kind=Kind.BANK_DETAILS,
        state=State.HALF,
        checked_on=at.date(),
        checked_by=by,
        account_name=details.account_name,
        account_ending=details.account_number[-3:],
        fingerprint=details.fingerprint,
        evidence=files.checked(upload=evidence, on=at.date()) if evidence else "",
    )
    _audit(check, "read", by, at)
    return check


def _checking(request: ProviderRequest) -> ProviderRequest:
    request = provider_requests.lock(request=request)
    if request.state != ProviderRequest.State.CHECKING:
        raise MoveNotPossible("This request", request.get_state_display())
    return request


def _kept(
    request: ProviderRequest, kind: ApprovalCheck.Kind, values: dict[str, object], by: User, at: datetime
) -> RequestCheck:
    check, _ = RequestCheck.objects.update_or_create(request=request, kind=kind, defaults=values)
    _audit(check, str(values["state"]), by, at)
    return check


def _audit(check: RequestCheck, what: str, by: User, at: datetime) -> None:
    after = {"kind": check.kind, "reference": check.reference, "note": check.note}
    after["valid_to"] = check.valid_to.isoformat() if check.valid_to else ""
    audit.record(action=f"provider_check.{what}", subject=check, by=by, at=at, after=after)
