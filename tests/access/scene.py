"""What addresses name: the cast with a budget, a payment and its receipt, money set aside, a wish, a file."""

from dataclasses import dataclass
from functools import cached_property
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.desk import Desk
from tests.access.importing import Importing
from tests.access.market import Market
from tests.access.meeting import Meeting
from tests.access.providing import Providing
from tests.access.reviewing import Reviewing
from tests.access.site import PublicSite
from tests.access.speaking import Speaking
from tests.cast import Cast
from tests.spending.purse import NOW, TODAY, World, build_world
from wallet.budgets.models import HeldBy, ImportRun, Proposal
from wallet.budgets.operations import splits
from wallet.budgets.operations.splits import WantedShare
from wallet.people.access import Relation, relation
from wallet.people.models import LegalAuthority
from wallet.spending.models import Commitment, Evidence, Payment
from wallet.spending.operations import commitments, evidence, questions

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True)
class Scene:
    """The cast, and whatever an address needs; each thing is made when it is first asked for."""

    cast: Cast

    @cached_property
    def world(self) -> World:
        """Give the budget, paid out to today."""
        return build_world(self.cast)

    @cached_property
    def payment(self) -> Payment:
        """Give a payment from the direct payment, recorded by the holder."""
        return self.world.record()

    @cached_property
    def evidence(self) -> Evidence:
        """Give its receipt."""
        upload = SimpleUploadedFile("receipt.pdf", PDF)
        holder = self.cast.holder
        return evidence.add(payment=self.payment, uploads=[upload], by=holder, at=NOW, relation=self._holder())[0]

    @cached_property
    def commitment(self) -> Commitment:
        """Give money of the direct payment that the holder set aside."""
        return commitments.set_aside(
            portion=self.world.direct_payment,
            payee=self.world.shop,
            amount_pence=5_000,
            purpose="Holiday club",
            until=self.world.budget.ends_on,
            by=self.cast.holder,
            at=NOW,
            relation=self._holder(),
        )

    @cached_property
    def suggestion(self) -> Payment:
        """Give a payment that a supporter suggests."""
        return self.world.suggest(self.cast.supporter_who_suggests)

    @cached_property
    def questioned(self) -> Payment:
        """Give a payment that the council's finance officer asks about."""
        officer = self.cast.finance_officer
        tie = relation(user=officer, person=self.cast.person, on=TODAY)
        return questions.ask(payment=self.payment, text="For what?", by=officer, at=NOW, relation=tie).payment

    @cached_property
    def proposal(self) -> Proposal:
        """Give a wish of the holder to hold less of the NHS money themselves."""
        provider, holder = (self.world.portions[way] for way in (HeldBy.PROVIDER, HeldBy.HOLDER))
        element = self.world.holding("ICB").element
        return splits.propose(
            budget=self.world.budget,
            shares=[
                WantedShare(element_id=element.pk, held_by=way, holder_id=portion.holder_id, amount_pence=pence)
                for way, portion, pence in ((HeldBy.PROVIDER, provider, 1_300_000), (HeldBy.HOLDER, holder, 500_000))
            ],
            effective_on=TODAY,
            note="More help at home",
            by=self.cast.holder,
            at=NOW,
            on=TODAY,
        )

    @cached_property
    def run(self) -> ImportRun:
        """Give a file that the council's finance officer brought in, with faults."""
        return ImportRun.objects.create(
            file_name="export.csv",
            file=ContentFile(b"case_system\n", name=f"{uuid4()}.csv"),
            digest="0" * 64,
            size=12,
            state="faulty",
            organisation=self.cast.council,
            brought_by=self.cast.finance_officer,
            brought_at=NOW,
        )

    @cached_property
    def authority(self) -> LegalAuthority:
        """Give the attorney's authority, with its document."""
        authority = self.cast.person.authorities.get(user=self.cast.attorney)
        authority.evidence.save("matrix.pdf", ContentFile(PDF))
        return authority

    @cached_property
    def market(self) -> Market:
        """Give what stands in the marketplace."""
        return Market(self.cast)

    @cached_property
    def reviewing(self) -> Reviewing:
        """Give what people say of it."""
        return Reviewing(self.cast)

    @cached_property
    def meeting(self) -> Meeting:
        """Give people who meet."""
        return Meeting(self.cast)

    @cached_property
    def providing(self) -> Providing:
        """Give what the provider has under way in the directory."""
        return Providing(self.cast)

    @cached_property
    def importing(self) -> Importing:
        """Give a feed of listings that is being brought in."""
        return Importing(self.cast)

    @cached_property
    def site(self) -> PublicSite:
        """Give what stands on the public site."""
        return PublicSite()

    @cached_property
    def desk(self) -> Desk:
        """Give what editors of the public site have under way."""
        return Desk(self.cast)

    @cached_property
    def speaking(self) -> Speaking:
        """Give what people say about the public site."""
        return Speaking(self.cast)

    def _holder(self) -> Relation:
        return relation(user=self.cast.holder, person=self.cast.person, on=TODAY)
