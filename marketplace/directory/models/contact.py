"""How to reach it."""

from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey

from marketplace.directory.models.records import Record
from marketplace.directory.models.service import Service


class Contact(Record):
    """How to reach it (Open Referral `contact` and `phone`); a person's name is for officers and never published."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField("name of a person, never published", max_length=200, blank=True)
    title = models.CharField("role or team", max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    phone_extension = models.CharField(max_length=10, blank=True)
    phone_description = models.CharField(max_length=200, blank=True)
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(name="") | ~Q(title="") | ~Q(email="") | ~Q(phone=""), name="contact_says_something"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.phone or self.email or self.name
