"""What the pages of entering a payment share: which portion, which form, which words."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from wallet.budgets.models import HeldBy, Portion
from wallet.people.models import Person
from wallet.people.views.doors import PersonVisit, now, today
from wallet.spending import access
from wallet.spending.forms.payment import PaymentForm, answers_of
from wallet.spending.models import Payment
from wallet.spending.operations import entering
from wallet.spending.queries import portions, repeats
from wallet.spending.views import drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One payment being entered."""

    portion: Portion
    form: PaymentForm
    corrects: Payment | None
    token: UUID | None

    def draft(self, person: Person, data: Any) -> drafts.Draft:
        """Answer what is to be kept until the next page."""
        corrects = self.corrects.pk if self.corrects else None
        answers = drafts.answers_of(data)
        return drafts.Draft(person=person.pk, portion=self.portion.pk, corrects=corrects, answers=answers)

    def context(self, request: PersonVisit, person: Person) -> dict[str, Any]:
        """Answer what the pages show."""
        return {
            "person": person,
            "portion": self.portion,
            "form": self.form,
            "corrects": self.corrects,
            "mode": mode(request, self.portion, self._pence()),
            "limit_pence": request.relation.spend_limit_pence,
        }

    def alike(self) -> Payment | None:
        """Find a payment that looks like this one, in case it was entered before."""
        if self.corrects or self.form.chosen_payee is None:
            return None
        facts = self.form.facts()
        return repeats.alike(
            portion=self.portion, payee=self.form.chosen_payee, on=facts["on"], amount_pence=facts["amount_pence"]
        )

    def _pence(self) -> int:
        return int(self.form.cleaned_data.get("amount") or 0) if self.form.is_bound and self.form.is_valid() else 0


def mode(request: PersonVisit, portion: Portion, pence: int) -> str:
    """Answer in one word what entering means here: record, report, suggest, or ask the account manager to pay."""
    if access.may_record(relation=request.relation, portion=portion, pence=pence):
        return "report" if portion.held_by in {HeldBy.PROVIDER, HeldBy.COMMISSIONER} else "record"
    return "ask" if portion.held_by == HeldBy.ACCOUNT_MANAGER else "suggest"


def offered(request: PersonVisit, person: Person) -> list[Portion]:
    """List the portions that this visitor may enter payments from."""
    return portions.enterable(person=person, relation=request.relation, on=today(request))


def begun(request: PersonVisit, person: Person) -> Entry | None:
    """Begin, go on with, or correct a payment; None while it is not known which money it is from."""
    token = _uuid(request.GET.get("draft"))
    if draft := drafts.find(request.session, token, person_id=person.pk):
        return of_draft(request, person, draft, token)
    corrects = _corrects(request, person, request.GET.get("corrects"))
    portion = corrects.portion if corrects else _portion(request, person)
    return _entry(request, portion, corrects, None, None) if portion else None


def of_draft(request: PersonVisit, person: Person, draft: drafts.Draft, token: UUID | None) -> Entry:
    """Take up kept answers again."""
    corrects = _corrects(request, person, draft["corrects"])
    found = [portion for portion in offered(request, person) if portion.pk == draft["portion"]]
    if not found:
        raise Http404
    return _entry(request, found[0], corrects, drafts.as_data(draft["answers"]), token)


def kept(request: PersonVisit, person: Person, token: UUID) -> tuple[Entry | None, str]:
    """Take up kept answers that can be recorded as they are, and answer where they are changed."""
    change = reverse("spending:new_payment", args=[person.pk], query={"draft": token})
    draft = drafts.find(request.session, token, person_id=person.pk)
    entry = of_draft(request, person, draft, token) if draft else None
    return (entry, change) if entry and entry.form.is_valid() else (None, change)


def enter(request: PersonVisit, entry: Entry, token: UUID, uploads: "list[UploadedFile[bytes]]") -> Payment:
    """Enter the payment as it was answered."""
    payee = entry.form.added_payee or entry.form.chosen_payee
    if payee is None:
        raise Http404
    facts, reason, by, at = entry.form.facts(), entry.form.cleaned_data.get("reason", ""), request.user, now(request)
    common: dict[str, Any] = {"by": by, "at": at, "relation": request.relation, "token": token}
    return entering.enter(facts=facts, payee=payee, corrects=entry.corrects, reason=reason, uploads=uploads, **common)


def _entry(request: PersonVisit, portion: Portion, corrects: Payment | None, kept: Any, token: UUID | None) -> Entry:
    data = request.POST if request.method == "POST" and "amount" in request.POST else kept
    initial = answers_of(corrects) if corrects else {"on": today(request), **_payee(portion)}
    on, words = today(request), mode(request, portion, 0)
    form = PaymentForm(data, portion=portion, today=on, mode=words, corrects=corrects, initial=initial)
    return Entry(portion=portion, form=form, corrects=corrects, token=token)


def _payee(portion: Portion) -> dict[str, str]:
    """Begin with the provider itself where it reports what it delivered."""
    return {"payee": str(portion.holder_id)} if portion.held_by == HeldBy.PROVIDER else {}


def _portion(request: PersonVisit, person: Person) -> Portion | None:
    """Find the portion asked for, or the only one there is."""
    there = offered(request, person)
    if wanted := request.GET.get("portion"):
        return next((portion for portion in there if str(portion.pk) == wanted), None)
    now_there = portions.current(there, on=today(request))
    return now_there[0] if len(now_there) == 1 else None


def _corrects(request: PersonVisit, person: Person, payment_id: Any) -> Payment | None:
    if not payment_id:
        return None
    if not str(payment_id).isdecimal():
        raise Http404
    related = ("portion__budget__person", "portion__holder", "portion__funder", "movement")
    found = Payment.objects.filter(portion__budget__person=person, state="recorded").select_related(*related)
    payment = get_object_or_404(found, pk=payment_id)
    if not access.may_put_right(relation=request.relation, payment=payment, by=request.user):
        raise Http404
    return payment


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
