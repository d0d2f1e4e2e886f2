"""Photographs of receipts for the demo: drawn, not taken, and each says that it is made up."""

import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from config.demo.calendar import morning
from wallet.budgets.models import Budget
from wallet.money.pence import written
from wallet.people.access import relation
from wallet.spending.models import Payment
from wallet.spending.operations import evidence
from wallet.spending.queries import receipts

USUALLY_WITHIN = timedelta(days=21)


def file_most(budget: Budget, *, today: date) -> None:
    """Add the receipts of all but the newest payments, as a family that keeps its papers does."""
    due = Payment.objects.filter(portion__budget=budget, on__lt=today - USUALLY_WITHIN)
    for payment in receipts.missing(due).select_related("portion__budget__person", "portion__holder", "payee"):
        if user := payment.asked_by:
            evidence.add(
                payment=payment,
                uploads=[_photo(payment)],
                by=user,
                at=morning(payment.on),
                relation=relation(user=user, person=budget.person, on=payment.on),
            )


def _photo(payment: Payment) -> SimpleUploadedFile:
    lines = [payment.payee.name, payment.purpose, f"{payment.on:%-d %B %Y}", written(payment.amount_pence)]
    picture = Image.new("RGB", (480, 220), "white")
    ImageDraw.Draw(picture).multiline_text(
        (24, 24), "\n\n".join([*lines, "Made up for the demo"]), "black", font_size=18
    )
    photo = io.BytesIO()
    picture.save(photo, "PNG", compress_level=1)
    return SimpleUploadedFile(f"receipt-{payment.on.isoformat()}.png", photo.getvalue(), "image/png")
