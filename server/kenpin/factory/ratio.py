"""Ratios of exact sums."""


def ratio(numerator: int, denominator: int) -> float | None:
    """The quotient, rounded once; None where the denominator is 0: there was nothing to relate to."""
    return numerator / denominator if denominator else None
