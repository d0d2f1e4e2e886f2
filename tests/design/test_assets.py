"""What the browser is sent: little, from us alone, in colours that can be read."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings

BUILD = Path(settings.BASE_DIR) / "config" / "static" / "build"
STYLES = Path(settings.BASE_DIR) / "config" / "styles"
BUDGET = 100 * 1024
ALLOWED_PICTURES = re.compile(r"^[a-z-]+\.svg$")


@pytest.fixture(scope="module")
def css() -> str:
    return (BUILD / "tributary.css").read_text(encoding="utf-8")


def test_styles_and_scripts_weigh_less_than_a_photograph() -> None:
    sent = [path for path in BUILD.iterdir() if path.suffix in {".css", ".js"}]
    assert {path.name for path in sent} == {"enable.js", "govuk-frontend.js", "tributary.css", "tributary.js"}
    assert sum(len(gzip.compress(path.read_bytes())) for path in sent) < BUDGET


def test_styles_ask_for_nothing_but_pictures_that_lie_beside_them(css: str) -> None:
    pictures = {name.strip("\"'") for name in re.findall(r"url\(([^)]+)\)", css)}
    assert pictures
    assert all(ALLOWED_PICTURES.match(name) and (BUILD / name).exists() for name in pictures)
    assert "@import" not in css
    assert "@font-face" not in css


def test_nothing_of_the_government_s_own_brand_is_sent(css: str) -> None:
    everything = css + "".join(path.name for path in BUILD.iterdir())
    assert not re.search(r"GDS Transport|crest|crown|#1d70b8", everything)


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours() -> dict[str, str]:
    source = (STYLES / "_settings.scss").read_text(encoding="utf-8")
    return dict(re.findall(r"^\$([a-z-]+): (#[0-9a-f]{3,6});", source, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("white", "teal-deep"),
        ("white", "teal"),
        ("white", "ochre"),
        ("river-light", "teal-deep"),
        ("leaf-light", "teal-deep"),
        ("ink", "white"),
        ("ink", "sand"),
        ("ink", "teal-tint"),
        ("quiet", "white"),
        ("quiet", "sand"),
        ("quiet", "teal-tint"),
        ("river", "white"),
    ],
)
def test_words_can_be_read_on_their_ground(text: str, ground: str) -> None:
    palette = {**colours(), "white": "#ffffff"}
    assert contrast(palette[text], palette[ground]) >= 4.5


def test_the_parts_of_a_bar_differ_in_lightness_from_their_neighbours_too() -> None:
    """Whoever sees no hue still sees where one part ends: WCAG 1.4.11, or the white line between, which is 1 px."""
    palette = colours()
    assert contrast(palette["teal-deep"], palette["river"]) > 1.5
    assert contrast(palette["river"], "#7fb24a") > 1.5
