"""Whether words can be read on a colour (WCAG 2.2, success criterion 1.4.3)."""

WHITE = "#ffffff"
READABLE = 4.5  # the least contrast of words with what lies behind them


def contrast(one: str, other: str) -> float:
    """Work out the contrast of two colours such as #0e4149, from 1 (the same) to 21 (black and white)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def white_can_be_read_on(colour: str) -> bool:
    """Answer whether white words can be read on a colour."""
    return contrast(WHITE, colour) >= READABLE


def _luminance(colour: str) -> float:
    """Work out the relative luminance, as WCAG defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
