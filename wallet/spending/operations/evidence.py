"""Adding what shows a payment: photos and PDFs, checked by their content, stored privately, never taken away."""

import hashlib
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from wallet.people import files
from wallet.people.access import Relation
from wallet.people.models import User
from wallet.people.operations import audit
from wallet.spending import access, errors, policies
from wallet.spending.models import Evidence, Payment

type Upload = UploadedFile[bytes]
_KINDS = {ending: kind for kind, ending in files.ENDINGS.items()}


@transaction.atomic
def add(*, payment: Payment, uploads: Sequence[Upload], by: User, at: datetime, relation: Relation) -> list[Evidence]:
    """Add photos or PDFs to a payment, all or none; the same file a second time is the one that is there.

    Refuses what `wallet.people.files` refuses: other kinds, broken, too large, or too many pixels.
    """
    if not access.may_show(relation=relation, payment=payment, by=by):
        raise errors.NotAllowed
    on = timezone.localtime(at).date()
    checked = [(upload, files.checked(upload=upload, on=on)) for upload in uploads]
    Payment.objects.select_for_update(no_key=True, of=("self",)).get(pk=payment.pk)
    there = {evidence.sha256: evidence for evidence in payment.evidence.all()}
    if len(there) + len(checked) > policies.value(name="evidence_files_a_payment", on=on):
        raise errors.TooManyFiles
    added = [_unsaved(payment, upload, content) for upload, content in checked]
    new = {evidence.sha256: evidence for evidence in added if evidence.sha256 not in there}
    for evidence in new.values():
        evidence.added_by, evidence.added_at = by, at
        evidence.save(force_insert=True)
        _tell(evidence, by, at)
    return [(there | new)[evidence.sha256] for evidence in added]


def _unsaved(payment: Payment, upload: Upload, content: "ContentFile[bytes]") -> Evidence:
    whole, stored_name = content.read(), content.name or ""
    evidence = Evidence(payment=payment, name=_shown_name(upload.name), size=len(whole))
    evidence.sha256 = hashlib.sha256(whole).hexdigest()
    evidence.content_type = _KINDS[PurePosixPath(stored_name).suffix]
    evidence.file = ContentFile(whole, name=stored_name)
    return evidence


def _tell(evidence: Evidence, by: User, at: datetime) -> None:
    person = evidence.payment.portion.budget.person
    after = {"payment": evidence.payment_id, "name": evidence.name, "sha256": evidence.sha256}
    audit.record(action="evidence.added", subject=evidence, by=by, at=at, person=person, after=after)


def _shown_name(name: str | None) -> str:
    """Keep of a file's name what can be shown: no folders, no control characters, no more than fits."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    shown = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    return shown[-150:] or "file"
