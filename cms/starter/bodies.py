"""Bodies of pages as the files write them, turned into what Wagtail keeps: addresses and names become records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from cms.starter import rich_text

type Json = Any


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named: pages by address, pictures by name with their descriptions; and the kind of each page."""

    pages: Mapping[str, int]
    pictures: Mapping[str, int]
    descriptions: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, type] = field(default_factory=dict)
    known: frozenset[str] = frozenset()  # addresses of the files, whether or not their pages stand here


@dataclass(slots=True)
class Writer:
    """Writes bodies; what is wrong is noted in `faults`, each by its place, and the rest goes on."""

    names: Names
    faults: list[str] = field(default_factory=list)

    def stream(self, block: blocks.StreamBlock, rows: Json, place: str) -> list[dict[str, Json]]:
        """Write rows, each of exactly one block by its name."""
        if not isinstance(rows, list):
            self.faults.append(f"{place}: write one [[table]] a block")
            return []
        made = (self._row(block, row, f"{place} {number}") for number, row in enumerate(rows, start=1))
        return [row for row in made if row]

    def _row(self, block: blocks.StreamBlock, row: Json, place: str) -> dict[str, Json]:
        if not isinstance(row, dict) or len(row) != 1:
            self.faults.append(f"{place}: a table has exactly one key, the name of its block")
            return {}
        [(name, given)] = row.items()
        if name not in block.child_blocks:
            self.faults.append(f"{place}: unknown block “{name}”")
            return {}
        value = self.value(block.child_blocks[name], given, f"{place}: {name}")
        return {"type": name, "value": value, "id": str(uuid5(NAMESPACE_URL, f"{place}: {name}"))}

    def value(self, block: blocks.Block, given: Json, place: str) -> Json:
        """Write what stands in one block, whatever its kind."""
        made: Json = None
        match block:
            case ImageBlock():
                made = self._described(given, place)
            case blocks.StructBlock():
                made = self._struct(block, given, place)
            case blocks.ListBlock():
                made = self._list(block, given, place)
            case blocks.PageChooserBlock():
                made = self.page(given, place, block.target_models)
            case ImageChooserBlock():
                made = self.picture(given, place)
            case blocks.RichTextBlock():
                made = self.rich(given, block.features or [], place)
            case blocks.ChooserBlock():
                self.faults.append(f"{place}: nothing can be chosen here in a file")
            case _:
                made = self._plain(block, given, place)
        return made

    def page(self, address: Json, place: str, kinds: list[type] | None = None) -> int | None:
        """Find a page by its address."""
        if address not in self.names.known:
            self.faults.append(f"{place}: there is no page at “{address}”")
        elif kinds and not issubclass(self.names.kinds.get(address, object), tuple(kinds)):
            self.faults.append(f"{place}: “{address}” is not the right kind of page")
        return self.names.pages.get(address)

    def picture(self, name: Json, place: str) -> int | None:
        """Find a picture by its name."""
        if name not in self.names.descriptions:
            self.faults.append(f"{place}: there is no picture “{name}”")
        return self.names.pictures.get(name)

    def rich(self, given: Json, features: list[str], place: str) -> str:
        """Write rich text, whose links to pages are addresses."""
        if not isinstance(given, str):
            self.faults.append(f"{place}: this must be text")
            return ""
        self.faults += [f"{place}: {fault}" for fault in rich_text.faults(given, features)]
        for address in rich_text.addresses(given):
            self.page(address, place)
        return rich_text.written(given, self.names.pages)

    def _described(self, name: Json, place: str) -> dict[str, Json]:
        picture = self.picture(name, place)
        return {"image": picture, "alt_text": self.names.descriptions.get(str(name), ""), "decorative": False}

    def _struct(self, block: blocks.StructBlock, given: Json, place: str) -> dict[str, Json]:
        if not isinstance(given, dict):
            self.faults.append(f"{place}: this needs {{ {', '.join(block.child_blocks)} }}")
            return {}
        for name in given.keys() - block.child_blocks.keys():
            self.faults.append(f"{place}: unknown part “{name}”")
        for name, child in block.child_blocks.items():
            if name not in given and _must_be_there(child):
                self.faults.append(f"{place}: “{name}” is missing")
        inside = {name: child for name, child in block.child_blocks.items() if name in given}
        return {name: self.value(child, given[name], f"{place}: {name}") for name, child in inside.items()}

    def _list(self, block: blocks.ListBlock, given: Json, place: str) -> list[Json]:
        if not isinstance(given, list):
            self.faults.append(f"{place}: this must be a list")
            return []
        if len(given) < (block.meta.min_num or 0):
            self.faults.append(f"{place}: {block.meta.min_num} or more are needed")
        if block.meta.max_num and len(given) > block.meta.max_num:
            self.faults.append(f"{place}: {block.meta.max_num} at most")
        return [self.value(block.child_block, row, f"{place} {number}") for number, row in enumerate(given, start=1)]

    def _plain(self, block: blocks.Block, given: Json, place: str) -> Json:
        try:
            return block.get_prep_value(block.clean(block.to_python(given)))
        except ValidationError as error:
            self.faults.append(f"{place}: {' '.join(error.messages)}")
            return None


def _must_be_there(block: blocks.Block) -> bool:
    if isinstance(block, blocks.ListBlock):
        return bool(block.meta.min_num)
    return bool(block.required) and block.meta.default in (None, "", False)
