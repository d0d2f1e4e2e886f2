"""Bringing a new edition of the tables into use, whole or not at all."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from payroll.files.models import Substitute, Weight, WeightTable
from payroll.files.modulus_rules import Line
from wallet.people.operations import audit

BATCH = 500


@transaction.atomic
def replace(
    *, name: str, content: Sequence[bytes], weights: Sequence[Line], substitutes: Mapping[str, str], at: datetime
) -> WeightTable:
    """Put a new edition in the place of the one before; `content` is what the files held."""
    before = WeightTable.objects.first()
    table = WeightTable.objects.create(name=name, digest=hashlib.sha256(b"\0".join(content)).hexdigest(), loaded_at=at)
    Weight.objects.bulk_create([_weight(table, line) for line in weights], batch_size=BATCH)
    Substitute.objects.bulk_create(
        [Substitute(table=table, sort_code=own, checked_as=other) for own, other in substitutes.items()],
        batch_size=BATCH,
    )
    WeightTable.objects.exclude(pk=table.pk).delete()
    audit.record(
        action="modulus.loaded",
        subject=table,
        by=None,
        at=at,
        before={"name": before.name, "digest": before.digest} if before else {},
        after={"name": name, "digest": table.digest, "weights": len(weights), "substitutes": len(substitutes)},
    )
    return table


def _weight(table: WeightTable, line: Line) -> Weight:
    return Weight(
        table=table,
        line=line.number,
        starts_at=line.starts_at,
        ends_at=line.ends_at,
        algorithm=line.check.algorithm,
        weights=list(line.check.weights),
        exception=line.check.exception,
    )
