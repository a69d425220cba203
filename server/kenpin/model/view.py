"""What was seen in one view of a part.

Verdict and cause are the contract's own enums (`kenpin_api.part.v1`): there is no second list.
"""

from dataclasses import dataclass

from kenpin_api.part.v1 import part_pb2

# From here on a cause says that no verdict could be trusted (part.proto).
UNSEEN_CAUSE_MIN = 32


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in a view: where (pixels of the frame), how much, by which of the recipe's tools."""

    tool: str
    cause: part_pb2.Cause
    # Of the highest cell, and of all its cells.
    score: float
    score_mean: float
    x_px: float
    y_px: float
    width_px: float
    height_px: float
    area_px: float
    centroid_x_px: float
    centroid_y_px: float


@dataclass(frozen=True, slots=True)
class ViewResult:
    """The opinion on one view. cause is CAUSE_UNSPECIFIED with a PASS, and only then."""

    verdict: part_pb2.Verdict
    cause: part_pb2.Cause
    # Of the tool that came closest to its limit, or went furthest beyond it.
    score: float
    score_limit: float
    findings: tuple[Finding, ...] = ()
    findings_left_out: int = 0

    @property
    def passed(self) -> bool:
        """Whether the view is good."""
        return self.verdict == part_pb2.VERDICT_PASS

    @classmethod
    def without_verdict(cls, cause: part_pb2.Cause) -> "ViewResult":
        """REJECT for a view that could not be judged: late, torn, or with an engine that failed."""
        assert cause >= UNSEEN_CAUSE_MIN, cause
        return cls(part_pb2.VERDICT_REJECT, cause, 0.0, 0.0)
