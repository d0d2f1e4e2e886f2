"""“Is this yours?”: a stranger says so, an editor checks, and what it opens ends at once when it is revoked."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from marketplace.directory.access import may_edit
from marketplace.directory.errors import BelongsToAnother, ClaimWaits, MoveNotPossible
from marketplace.directory.models import Claim, Organisation
from marketplace.directory.operations import claims
from marketplace.directory.operations.claims import Claimant
from marketplace.directory.queries import tokens
from tests.cast import NOW, TODAY, Cast
from tests.marketplace.directory import samples
from wallet.people.errors import NotYourOrganisation
from wallet.people.models import Organisation as Body
from wallet.people.models import User

ROSA = Claimant(name="Rosa Reed", role="Manager", email="Rosa@reed.example", how_to_check="Ring our office.")


def claim_of(name: str = "Reed Respite") -> Claim:
    service = samples.service("Short breaks", organisation=samples.organisation(name))
    return claims.make(service=service, claimant=ROSA, at=NOW)


def test_a_confirmed_claim_lets_the_claimant_edit_and_sees_nobody(cast: Cast) -> None:
    claim = claims.confirm(claim=claim_of(), by=cast.editor, at=NOW)
    rosa = User.objects.get(email="rosa@reed.example")
    organisation = Organisation.objects.get(name="Reed Respite")
    assert organisation.body == Body.objects.get(name="Reed Respite", kind="provider")
    assert may_edit(user=rosa, service=organisation.services.get(), on=TODAY)
    assert claim.staff_role is not None
    assert claim.staff_role.role == "provider_worker"


def test_revoking_ends_access_at_once(cast: Cast, client: Client) -> None:
    claim = claims.confirm(claim=claim_of(), by=cast.editor, at=NOW)
    rosa = User.objects.get(email="rosa@reed.example")
    address = reverse("directory:my_listing", args=[claim.service_id])
    client.force_login(rosa)
    assert client.get(address).status_code == 200
    claims.revoke(claim=claim, reason="Rosa has left.", by=cast.editor, at=NOW)
    assert client.get(address).status_code == 404
    with pytest.raises(MoveNotPossible):
        claims.confirm(claim=claim, by=cast.editor, at=NOW)


def test_an_editor_lets_nobody_in_where_a_person_is_cared_for(cast: Cast) -> None:
    Organisation.objects.create(name="Little Oak", body=cast.provider, modified_at=NOW)
    claim = claim_of("Little Oak")
    with pytest.raises(NotYourOrganisation):
        claims.confirm(claim=claim, by=cast.editor, at=NOW)
    claim.refresh_from_db()
    assert claim.state == "unreviewed"
    claims.confirm(claim=claim, by=cast.contracts_officer, at=NOW)


def test_a_name_in_the_wallet_that_is_no_provider_is_not_taken_over(cast: Cast) -> None:
    with pytest.raises(BelongsToAnother):
        claims.confirm(claim=claim_of("Midshire Council"), by=cast.editor, at=NOW)


def test_the_same_person_asks_once(cast: Cast) -> None:
    claim = claim_of()
    assert claim.service is not None
    with pytest.raises(ClaimWaits):
        claims.make(service=claim.service, claimant=ROSA, at=NOW)


def test_the_claimant_is_written_to_and_can_take_it_back(
    cast: Cast,
    client: Client,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        claim = claim_of()
    letter, to_editors = mail.outbox
    assert to_editors.to == [settings.CONTACT_EMAIL]
    assert reverse("directory:claims") in to_editors.body
    address = reverse("directory:withdraw_claim", args=[tokens.of_claim(claim=claim)])
    assert address in letter.body
    client.post(address)
    claim.refresh_from_db()
    assert (claim.state, claim.decided_by) == ("withdrawn", None)
    assert client.get(address).status_code == 404
    assert client.get(address[:-3] + "xx/").status_code == 404


def test_a_stranger_asks_from_the_listing_and_a_program_is_thanked_for_nothing(cast: Cast, client: Client) -> None:
    service = samples.service("Short breaks", organisation=samples.organisation("Reed Respite"))
    address = reverse("directory:claim", args=[service.pk])
    said = {"name": "Rosa", "role": "Manager", "email": "rosa@reed.example", "how_to_check": "Ring us."}
    assert client.post(address, said | {"website": "spam.example"}).status_code == 302
    assert not Claim.objects.exists()
    assert client.post(address, said).status_code == 302
    assert Claim.objects.get().organisation.name == "Reed Respite"


def test_claims_are_rate_limited(cast: Cast, client: Client) -> None:
    service = samples.service("Short breaks", organisation=samples.organisation("Reed Respite"))
    address = reverse("directory:claim", args=[service.pk])
    said = {"name": "Rosa", "role": "Manager", "email": "rosa@reed.example", "how_to_check": "Ring us."}
    answers = [client.post(address, said).status_code for _ in range(5)]
    assert 429 in answers
    assert answers[0] == 302


def test_a_personal_assistants_own_listing_cannot_be_claimed(cast: Cast, client: Client) -> None:
    service = samples.service("Ana", organisation=None, listed_by=cast.eve, kind="assistant")
    assert client.get(reverse("directory:claim", args=[service.pk])).status_code == 404
