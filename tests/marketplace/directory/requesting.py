"""New-provider requests for tests, and the officers who work through them."""

from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.directory.models import ApprovalCheck, ProviderRequest, RequestCheck
from marketplace.directory.operations import provider_requests, request_checks
from marketplace.directory.operations.provider_requests import Provider
from marketplace.directory.operations.request_checks import BankDetails, Seen
from tests.access.providing import PDF
from tests.cast import NOW, TODAY, Cast
from wallet.people.models import Role, StaffRole, User

Kind = ApprovalCheck.Kind
AskedAs = ProviderRequest.AskedAs
ACCOUNT = BankDetails(account_name="Severn Gardens", sort_code="112233", account_number="12345678")
SEVERN = Provider(
    provider_name="Severn Gardens", provider_email="office@severn.example", what_for="Gardening on Tuesdays"
)
YEAR = timedelta(days=365)


def colleague(cast: Cast, name: str = "Second officer") -> User:
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@cast.example", name=name)
    StaffRole.objects.create(user=user, organisation=cast.council, role=Role.CONTRACTS, starts_on=date(2026, 1, 1))
    return user


def checking(cast: Cast) -> ProviderRequest:
    """Give a request by the broker that the contracts team works on."""
    asked = provider_requests.ask(body=cast.council, asked_as=AskedAs.WORKER, provider=SEVERN, by=cast.broker, at=NOW)
    return provider_requests.start(request=asked, by=cast.contracts_officer, at=NOW)


def papers(request: ProviderRequest, cast: Cast) -> None:
    """See every paper but the bank details."""
    see = {"request": request, "by": cast.contracts_officer, "at": NOW}
    upload = SimpleUploadedFile("insurance.pdf", PDF)
    insured = Seen(reference="POL 1", valid_to=TODAY + YEAR)
    request_checks.see(kind=Kind.INSURANCE, seen=insured, evidence=upload, **see)  # type: ignore[arg-type]
    request_checks.see(kind=Kind.REGISTRATION, seen=Seen(reference="12345"), evidence=None, **see)  # type: ignore[arg-type]
    request_checks.does_not_apply(kind=Kind.CQC, why="No personal care.", **see)  # type: ignore[arg-type]
    request_checks.see(kind=Kind.DBS, seen=Seen(), evidence=None, **see)  # type: ignore[arg-type]
    request_checks.see(kind=Kind.REFERENCES, seen=Seen(note="Two"), evidence=None, **see)  # type: ignore[arg-type]


def read(request: ProviderRequest, by: User, details: BankDetails = ACCOUNT) -> RequestCheck:
    return request_checks.read_bank_details(request=request, details=details, evidence=None, by=by, at=NOW)
