"""Fair splits: sharing whole pence so that the parts always make the whole."""

from collections.abc import Sequence


def split(pence: int, weights: Sequence[int]) -> list[int]:
    """Share pence by weight: each part rounded down, spare pence to the largest remainders, ties to the earlier part.

    Weights are whole numbers, none below zero and not all zero. A negative amount mirrors its positive twin, so that
    a credit returns exactly what the charge took. The parts always sum to the amount.
    """
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights are whole numbers, none below zero and not all zero")
    if pence < 0:
        return [-part for part in split(-pence, weights)]
    parts = [pence * weight // total for weight in weights]
    spare = pence - sum(parts)
    by_remainder = sorted(range(len(weights)), key=lambda n: -(pence * weights[n] % total))
    for n in by_remainder[:spare]:
        parts[n] += 1
    return parts
