"""What somebody may ask of the local offer: words, its parts, an age, where they live, a topic, open now."""

from datetime import date

import django_filters
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cms.pages import send_offer
from cms.pages.filters.events import LONGEST, MOST_WORDS
from cms.pages.models import OfferPage
from cms.pages.queries import offers
from marketplace.directory.filters.fields import FacetFilter, OneOfFilter

SAYING = ("title", "summary", "provided_by", "who_for")
OLDEST = 120
OPEN = (("now", "Open now"),)


class OfferFilter(django_filters.FilterSet):
    """Nothing is refused but an age that is none; each part says how many offers it would leave."""

    q = django_filters.CharFilter(label="Words", method="saying", max_length=LONGEST)
    part = FacetFilter(label="Part", choices=OfferPage.Part.choices, method="of_parts")
    age = django_filters.NumberFilter(label="Age of the child or young person", method="for_age")
    area = django_filters.CharFilter(label="Where you live", method="living_in", max_length=LONGEST)
    topic = OneOfFilter(label="Topic", method="answering")
    open = FacetFilter(label="Only", choices=OPEN, method="open_now")

    class Meta:
        model = OfferPage
        fields: tuple[str, ...] = ()

    def __init__(self, data: QueryDict, *, queryset: QuerySet[OfferPage], on: date) -> None:
        self.on, self.counts = on, dict[str, int]()
        super().__init__(data, queryset=queryset)
        self._prepare()

    def found(self) -> QuerySet[OfferPage]:
        """Give what was asked for, its total known from the counts of its parts."""
        self.counts = offers.by_part(self.qs)
        parts = [(value, f"{label} ({self.counts.get(value, 0):,})") for value, label in OfferPage.Part.choices]
        self.form.fields["part"].choices = parts
        found: QuerySet[OfferPage] = self.qs
        return found.filter(part__in=self._chosen) if self._chosen else found

    @property
    def total(self) -> int:
        """Count what was found, without asking the database once more."""
        return sum(count for part, count in self.counts.items() if not self._chosen or part in self._chosen)

    def saying(self, found: QuerySet[OfferPage], _: str, words: str) -> QuerySet[OfferPage]:
        """Keep the offers that have every word somewhere."""
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(Q(*(Q(**{f"{name}__icontains": word}) for name in SAYING), _connector=Q.OR))
        return found

    def of_parts(self, found: QuerySet[OfferPage], _: str, __: list[str]) -> QuerySet[OfferPage]:
        """Leave all parts in, so that each can be counted; `found` narrows to those chosen."""
        return found

    def for_age(self, found: QuerySet[OfferPage], _: str, age: int) -> QuerySet[OfferPage]:
        """Keep what is for that age."""
        young = Q(minimum_age__isnull=True) | Q(minimum_age__lte=age)
        return found.filter(young, Q(maximum_age__isnull=True) | Q(maximum_age__gte=age))

    def living_in(self, found: QuerySet[OfferPage], _: str, words: str) -> QuerySet[OfferPage]:
        """Keep what is for people who live there: its area says so, or it asks for no area."""
        return found.filter(Q(area="") | Q(area__icontains=words.strip()))

    def answering(self, found: QuerySet[OfferPage], _: str, topic: str) -> QuerySet[OfferPage]:
        """Keep what answers a topic of the law."""
        return offers.answering(found, topic=topic)

    def open_now(self, found: QuerySet[OfferPage], _: str, __: list[str]) -> QuerySet[OfferPage]:
        """Keep what can be had today."""
        return found.filter(Q(starts_on__isnull=True) | Q(starts_on__lte=self.on))

    @property
    def _chosen(self) -> list[str]:
        chosen: list[str] = self.form.cleaned_data.get("part") or []
        return chosen

    def _prepare(self) -> None:
        self.form.marks_optional = False
        topics = [(topic.key, topic.title) for topic in send_offer.topics(on=self.on)]
        self.form.fields["topic"].choices = [("", "Any"), *topics]
        age = self.form.fields["age"]
        age.validators += [MinValueValidator(0), MaxValueValidator(OLDEST, f"Give an age up to {OLDEST}")]
        age.widget.attrs |= {"class": "govuk-input--width-3", "inputmode": "numeric"}
