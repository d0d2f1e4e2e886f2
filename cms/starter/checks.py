"""Holding the whole starter content against its format, before anything is loaded: every fault, by file and place."""

import re
from collections.abc import Iterator

from cms.starter import fields
from cms.starter.bodies import Names, Writer
from cms.starter.documents import Content, Document
from cms.starter.kinds import KINDS

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def faults(content: Content) -> list[str]:
    """List what is wrong with the content; empty when it can be loaded."""
    writer = Writer(names(content, pages={}, pictures={}))
    found = list(content.faults)
    for document in content.documents.values():
        found += _of_the_tree(document, content)
        fields.read(document, writer)
    return [*found, *writer.faults, *_of_the_pictures(content), *_of_the_words(content)]


def names(content: Content, *, pages: dict[str, int], pictures: dict[str, int]) -> Names:
    """Give what the files may name, with the records that stand for it so far."""
    kinds = {address: KINDS.get(document.data.get("kind", "")) for address, document in content.documents.items()}
    return Names(
        pages=pages,
        pictures=pictures,
        descriptions=content.pictures,
        kinds={address: kind for address, kind in kinds.items() if kind},
        known=frozenset(content.documents),
    )


def _of_the_tree(document: Document, content: Content) -> Iterator[str]:
    kind = KINDS.get(document.data.get("kind", ""))
    if document.address and not SLUG.match(document.slug):
        yield f"{document.place}: write the address in small letters, digits and single hyphens"
    if document.is_easy_read != (document.data.get("kind") == "easy_read"):
        yield f"{document.place}: an easy-read version is a file named <page>.easy.toml with the kind “easy_read”"
    if document.parent is None:
        return
    above = content.documents.get(document.parent)
    if above is None:
        yield f"{document.place}: there is no page above it at “/{document.parent}/”"
    elif kind and (over := KINDS.get(above.data.get("kind", ""))) and kind not in over.allowed_subpage_models():
        yield f"{document.place}: a page of this kind cannot stand below {above.place}"


def _of_the_pictures(content: Content) -> Iterator[str]:
    place = "pictures/descriptions.toml"
    for name, description in content.pictures.items():
        if not str(description).strip():
            yield f"{place}: say what “{name}” shows"
        if not content.drawing(name).exists():
            yield f"{place}: there is no drawing pictures/{name}.svg"


def _of_the_words(content: Content) -> Iterator[str]:
    seen: set[str] = set()
    for number, word in enumerate(content.words, start=1):
        place = f"glossary.toml: word {number}"
        for name in {"term", "meaning"} - word.keys():
            yield f"{place}: “{name}” is missing"
        for name in word.keys() - {"term", "also", "meaning"}:
            yield f"{place}: unknown part “{name}”"
        term = str(word.get("term", "")).casefold()
        if term in seen:
            yield f"{place}: “{word['term']}” stands there twice"
        seen.add(term)
        if len(word.get("meaning", "")) > 400:
            yield f"{place}: a meaning has at most 400 letters"
