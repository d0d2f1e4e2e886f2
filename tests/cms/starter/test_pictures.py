"""The drawings of the starter site: each named one is there, described, whole, small, and carries nothing but lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cms.starter import documents

FOLDER = documents.FOLDER / "pictures"
DRAWINGS = sorted(FOLDER.glob("*.svg"), key=lambda path: path.stem)
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{name}" for name in ("svg", "g", "rect", "circle", "ellipse", "path")}
ATTRIBUTES = {
    *("viewBox", "d", "x", "y", "width", "height", "rx", "cx", "cy", "r", "ry", "fill"),
    *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"),
}
LARGEST = 4_000
NAMES_A_PICTURE = re.compile(r"\A(picture|image|drawing|photo|icon)\b|\b(picture|image|drawing|photo|icon) of\b", re.I)


@pytest.fixture(scope="module")
def content() -> documents.Content:
    """Read the starter content once."""
    return documents.read()


def named(value: Any, key: str = "") -> Iterator[str]:
    """Find the names of pictures in what a file says, however deep."""
    if isinstance(value, dict):
        for inner, below in value.items():
            yield from named(below, inner)
    elif isinstance(value, list):
        for below in value:
            yield from named(below, key)
    elif key == "picture":
        yield value


def test_every_picture_that_a_page_names_is_drawn_and_described(content: documents.Content) -> None:
    used = {name for document in content.documents.values() for name in named(document.data)}
    assert len(used) > 50
    assert used - content.pictures.keys() == set()


def test_drawings_and_descriptions_are_the_same_set(content: documents.Content) -> None:
    assert {path.stem for path in DRAWINGS} == content.pictures.keys()


def test_a_description_says_what_is_seen_and_not_that_it_is_a_picture(content: documents.Content) -> None:
    wrong = {
        name: text
        for name, text in content.pictures.items()
        if NAMES_A_PICTURE.search(text) or text.endswith(".") or not 3 < len(text) <= 100
    }
    assert wrong == {}


def test_no_two_pictures_are_described_alike(content: documents.Content) -> None:
    assert len(set(content.pictures.values())) == len(content.pictures)


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_small_and_made_of_plain_shapes(path: Path) -> None:
    source = path.read_bytes()
    root = etree.fromstring(source, etree.XMLParser(resolve_entities=False, no_network=True))
    assert len(source) < LARGEST
    assert (root.tag, root.get("viewBox")) == (f"{SVG}svg", "0 0 240 180")
    assert {element.tag for element in root.iter()} <= SHAPES  # no script, text, picture, link or style
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES  # no handler, id or reference
    assert all((element.text or "").strip() == "" for element in root.iter())
    assert b"url(" not in source
