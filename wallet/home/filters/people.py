"""Searching and filtering an officer's people."""

from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet

from wallet.home.queries.caseload import Caseload, Flag
from wallet.people.models import Person, User

FLAGS = {
    Flag.PROPOSAL: "A change of how the money is held to confirm",
    Flag.SUGGESTION: "A suggestion waits for a yes or a no",
    Flag.QUESTION: "A question waits for an answer",
    Flag.RECEIPT: "A receipt is late",
    Flag.OVERDUE: "Money is set aside for a day that has passed",
    Flag.RUNS_OUT: "The money runs out before the end",
    Flag.PAY_BACK: "Money is to be paid back",
    Flag.AUTHORITY: "An authority to act ends soon",
    Flag.QUIET: "Nothing was spent for a long time",
    Flag.SURPLUS: "A large amount lies unspent",
    Flag.NO_COORDINATOR: "Nobody is named as coordinator",
}
DUE = (Flag.PROPOSAL, Flag.SUGGESTION, Flag.QUESTION, Flag.RECEIPT, Flag.OVERDUE)
MINE, ALL = "mine", "all"


class PeopleFilter(django_filters.FilterSet):
    """Whom an officer may look for: by name or number, by what there is to look at."""

    words = django_filters.CharFilter(label="Name or number", method="with_words")
    whose = django_filters.CharFilter(widget=forms.HiddenInput, method="of_whom")
    flag = django_filters.ChoiceFilter(
        label="What there is to look at", choices=tuple(FLAGS.items()), empty_label="Anything", method="with_flag"
    )

    class Meta:
        model = Person
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any, *, people: QuerySet[Person], found: Caseload) -> None:
        self.found = found
        super().__init__(data, queryset=people)

    def with_words(self, people: QuerySet[Person], _: str, words: str) -> QuerySet[Person]:
        """Keep the people whose name or number has every word."""
        for word in words.split():
            number = Q(nhs_number=word) | Q(council_id__iexact=word) | Q(case_id__iexact=word)
            people = people.filter(Q(given_name__icontains=word) | Q(family_name__icontains=word) | number)
        return people

    def of_whom(self, people: QuerySet[Person], _: str, __: str) -> QuerySet[Person]:
        """Leave the people as they are: whose they are was decided before they were looked over."""
        return people

    def with_flag(self, people: QuerySet[Person], _: str, flag: str) -> QuerySet[Person]:
        """Keep the people with one thing to look at."""
        return people.filter(pk__in=self.found.with_flag(Flag(flag)))


def chosen_people(*, people: QuerySet[Person], user: User, whose: str) -> QuerySet[Person]:
    """Keep a coordinator's own people, unless everybody's are asked for."""
    return people.filter(coordinator=user) if whose == MINE else people
