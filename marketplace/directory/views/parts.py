"""One part of a listing as a form: the provider's in their draft, an editor's in what waits."""

from collections.abc import Callable

from django.http import Http404

from marketplace.directory import steps
from marketplace.directory.forms.steps import form_for
from marketplace.directory.forms.steps.base import StepForm
from marketplace.directory.models import Service
from marketplace.directory.operations import drafts
from wallet.ledger.errors import Refused
from wallet.people.views.doors import Visit, now


def step_form(request: Visit, service: Service, step: str) -> StepForm:
    """Give the form of a part of a listing's newest draft; a part that it has not is no page."""
    if step not in {each.slug for each in steps.of(service)}:
        raise Http404
    data = request.POST if request.method == "POST" else None
    draft = drafts.of(service=service)
    return form_for(slug=step, listing=service)(data, draft=draft, another="another" in request.GET)


def saved(request: Visit, form: StepForm, step: str, *, write: Callable[..., object]) -> bool:
    """Write what the form says and answer whether that went well; a refusal is said on the form."""
    try:
        write(change=form.apply, seen=request.POST.get("seen", ""), part=step, by=request.user, at=now(request))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True
