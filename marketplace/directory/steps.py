"""The parts in which a listing is written, and what each must say before it can be sent in."""

from collections.abc import Callable
from dataclasses import dataclass

from marketplace.directory.models import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One part of the form: its name in addresses, its title, and what is missing in it."""

    slug: str
    title: str
    missing: Callable[[Service], str]
    is_optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A part of one draft: what is still missing, and why it was sent back, if it was."""

    step: Step
    missing: str
    reason: str = ""

    @property
    def is_done(self) -> bool:
        """Answer whether nothing is missing."""
        return not self.missing


def _what(draft: Service) -> str:
    return "" if draft.description.strip() else "Say in a few sentences what it is."


def _who(draft: Service) -> str:
    said = draft.eligibility.strip() or draft.minimum_age is not None or draft.maximum_age is not None
    return "" if said else "Say who it is for."


def _where(draft: Service) -> str:
    said = draft.is_virtual or any(draft.at_locations.all()) or any(draft.areas.all())
    return "" if said else "Say where it is, which area you cover, or that it is online."


def _when(draft: Service) -> str:
    return "" if list(draft.schedules.all()) else "Say when it is open or meets."


def _cost(draft: Service) -> str:
    said = draft.is_free or draft.fees.strip() or list(draft.cost_options.all())
    return "" if said else "Say that it is free, or what it costs."


def _getting(draft: Service) -> str:
    return "" if draft.application_process.strip() else "Say what people do first to get it."


def _contact(draft: Service) -> str:
    said = draft.email or draft.url or list(draft.contacts.all())
    return "" if said else "Give one way to reach you."


def _work(draft: Service) -> str:
    profiles = list(draft.assistant_profiles.all())
    return "" if profiles and profiles[0].hours_a_week else "Say how many hours a week you can work."


def _nothing(draft: Service) -> str:  # noqa: ARG001 - nothing is asked of it
    return ""


WHAT = Step(slug="what", title="What it is", missing=_what)
WHO = Step(slug="who", title="Who it is for", missing=_who)
WHERE = Step(slug="where", title="Where it is", missing=_where)
WHEN = Step(slug="when", title="When it is", missing=_when)
COST = Step(slug="cost", title="What it costs", missing=_cost)
GETTING = Step(slug="getting", title="How to get it, and space", missing=_getting)
CONTACT = Step(slug="contact", title="How to reach you", missing=_contact)
WORDS = Step(slug="words", title="Words people find it by", missing=_nothing, is_optional=True)
WORK = Step(slug="work", title="Your hours and how far you travel", missing=_work)

OF_A_SERVICE = (WHAT, WHO, WHERE, WHEN, COST, GETTING, CONTACT, WORDS)
OF_AN_ASSISTANT = (WHAT, WORK, WHERE, COST, CONTACT, WORDS)
BY_SLUG = {step.slug: step for step in (*OF_A_SERVICE, WORK)}


def of(listing: Service) -> tuple[Step, ...]:
    """Give the parts of this kind of listing, in the order in which they are asked."""
    return OF_AN_ASSISTANT if listing.kind == Service.Kind.ASSISTANT else OF_A_SERVICE


def standing(draft: Service, *, reasons: dict[str, str] | None = None) -> list[Standing]:
    """Say of each part of a draft what is missing, with the reasons for which it was sent back."""
    told = reasons or {}
    return [Standing(step=step, missing=step.missing(draft), reason=told.get(step.slug, "")) for step in of(draft)]


def unfinished(draft: Service) -> list[Step]:
    """List the parts that still miss something."""
    return [step for step in of(draft) if step.missing(draft)]
