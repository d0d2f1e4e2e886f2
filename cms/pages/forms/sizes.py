"""How large a file is, in words of the desk, which speaks English whatever language a page is in."""

KILOBYTE = 1024
MEGABYTE = 1024 * KILOBYTE


def written(size: int) -> str:
    """Write a size in whole megabytes or, below one, kilobytes; a part counts as a whole."""
    unit, name = (MEGABYTE, "MB") if size >= MEGABYTE else (KILOBYTE, "KB")
    return f"{-(-size // unit):,} {name}"
