"""A finance officer at the pages of imports."""

from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from wallet.budgets.models import ImportRun

LISTING = reverse("budgets:imports")


@dataclass
class Officer:
    """A finance officer at a browser."""

    client: Client

    def uploads(self, content: bytes, name: str = "export.csv") -> str:
        """Bring in a file, and answer the page that comes."""
        answer = self.client.post(LISTING, {"file": SimpleUploadedFile(name, content)}, follow=True)
        return text(answer)

    def confirms(self, run: ImportRun) -> str:
        """Say yes, and answer the page that comes."""
        return text(self.client.post(reverse("budgets:confirm_import", args=[run.pk]), follow=True))

    def sees(self, run: ImportRun) -> str:
        """Open the page of a run."""
        return text(self.client.get(reverse("budgets:import_run", args=[run.pk])))


def text(answer: HttpResponseBase) -> str:
    assert answer.status_code == 200
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]
