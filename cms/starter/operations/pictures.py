"""Putting the pictures of the starter content into the collection of pictures."""

import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.files.base import ContentFile

from cms.pages.models import SiteImage
from cms.starter.documents import Content
from cms.starter.models import StarterPicture

type Undo = Callable[[], None]


def load(content: Content, *, update: bool, undo: list[Undo]) -> dict[str, int]:
    """Load the pictures that were not loaded before, and give all that are here by their names.

    Files are no part of a transaction: `undo` takes what removes them again should it fail.
    """
    kept = {row.name: row for row in StarterPicture.objects.select_related("image")}
    for name in content.pictures:
        drawing = content.drawing(name).read_bytes()
        digest = hashlib.sha1(drawing, usedforsecurity=False).hexdigest()
        if name not in kept:
            image = SiteImage(title=name.replace("-", " ").capitalize(), description=content.pictures[name])
            _store(image, name, drawing, digest, undo)
            kept[name] = StarterPicture.objects.create(name=name, image=image, digest=digest)
        elif update:
            _draw_anew(kept[name], drawing, digest, undo)
    return {name: row.image_id for name, row in kept.items() if row.image_id}


def _draw_anew(row: StarterPicture, drawing: bytes, digest: str, undo: list[Undo]) -> None:
    """Put a changed drawing in the place of the one that was loaded, unless somebody else's stands there now."""
    if row.image and digest != row.digest == row.image.file_hash:
        _store(row.image, row.name, drawing, digest, undo)
        row.image.renditions.all().delete()
        row.digest = digest
        row.save()


def _store(image: Any, name: str, drawing: bytes, digest: str, undo: list[Undo]) -> None:  # its file has no type
    image.file = ContentFile(drawing, name=f"{name}.svg")
    image.file_size, image.file_hash = len(drawing), digest
    image.save()
    undo.append(partial(image.file.storage.delete, image.file.name))
