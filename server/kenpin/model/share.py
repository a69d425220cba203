"""A share that says how sure it is."""

from dataclasses import dataclass

from scipy.special import betaincinv


@dataclass(frozen=True)
class Share:
    """k of n, the rate, and its 95 % Clopper-Pearson interval; None where there was nothing to count."""

    k: int
    n: int
    rate: float | None
    low: float | None
    high: float | None

    @classmethod
    def of(cls, k: int, n: int, confidence: float = 0.95) -> "Share":
        """Clopper and Pearson, "The use of confidence or fiducial limits" (1934)."""
        if n == 0:
            return cls(k, n, None, None, None)
        tail = (1.0 - confidence) / 2.0
        low = 0.0 if k == 0 else float(betaincinv(k, n - k + 1, tail))
        high = 1.0 if k == n else float(betaincinv(k + 1, n - k, 1.0 - tail))
        return cls(k, n, k / n, low, high)
