"""The form of each part of a listing."""

from marketplace.directory.forms.steps.about import WhatAssistantForm, WhatForm, WhoForm
from marketplace.directory.forms.steps.base import StepForm
from marketplace.directory.forms.steps.places_and_times import AssistantWhereForm, WhenForm, WhereForm
from marketplace.directory.forms.steps.terms_and_contact import ContactForm, CostForm, GettingForm, WordsForm, WorkForm
from marketplace.directory.models import Service

FORMS: dict[str, type[StepForm]] = {
    "what": WhatForm,
    "who": WhoForm,
    "where": WhereForm,
    "when": WhenForm,
    "cost": CostForm,
    "getting": GettingForm,
    "contact": ContactForm,
    "words": WordsForm,
    "work": WorkForm,
}
FORMS_OF_AN_ASSISTANT = {"what": WhatAssistantForm, "where": AssistantWhereForm}


def form_for(*, slug: str, listing: Service) -> type[StepForm]:
    """Give the form of a part for this kind of listing."""
    own = FORMS_OF_AN_ASSISTANT if listing.kind == Service.Kind.ASSISTANT else {}
    return own.get(slug) or FORMS[slug]
