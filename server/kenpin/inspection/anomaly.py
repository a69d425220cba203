"""The anomaly tool: what good parts do not have, found by a model that was taught from good parts."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from typing_extensions import Buffer

from kenpin.inspection.tool import FloatArray, Model, Prepares, ToolResult
from kenpin.model.view import Finding
from kenpin.native import Found, Judge, put_finding
from kenpin_api.part.v1 import part_pb2

# A finding reaches out from its peak to where the map fell to this share of
# its limit: below, the map of good parts begins.
GROW_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class AnomalyLimits:
    """From which score a picture is rejected, and which cells of its map then belong to a finding.

    score: of the whole picture. map_high: the least a finding's highest cell
    must have. map_low: the least each of its cells must have. All above 0.
    """

    score: float
    map_high: float
    map_low: float

    def __post_init__(self) -> None:
        finite = all(math.isfinite(v) and v > 0 for v in (self.score, self.map_high, self.map_low))
        if not finite or self.map_low > self.map_high:
            raise ValueError(f"limits must be finite, above 0, and map_low at most map_high: {self}")

    @classmethod
    def of(cls, limit: float | Literal["auto"], score_limit: float, map_limit: float | None = None) -> "AnomalyLimits":
        """From a recipe's `limit` and the model's own calibration.

        score_limit, map_limit: the model's. A limit that the recipe sets moves
        the map's in proportion. Without a map_limit, the score's serves.
        """
        score = score_limit if limit == "auto" else float(limit)
        high = (score_limit if map_limit is None else map_limit) * (score / score_limit)
        return cls(score=score, map_high=high, map_low=high * GROW_SHARE)


class AnomalyTool:
    """Prepare, infer and judge for one model and one region of a camera's frame.

    The picture's score decides; the map says where. A view that is rejected
    has at least one finding. min_area_px above 0 lets a picture pass whose
    findings are all smaller.
    """

    def __init__(
        self,
        name: str,
        *,
        limits: AnomalyLimits,
        region_px: Sequence[float],
        model: Model,
        preparation: Prepares,
        min_area_px: float = 0.0,
    ) -> None:
        """region_px: x, y, width, height in the frame of what the model sees."""
        self._name = name
        self.limits = limits
        self._model = model
        self._preparation = preparation
        self._min_area_px = min_area_px
        self._region_px = tuple(region_px)
        height, width = model.score_map.shape
        self._judge = Judge(height, width, self._region_px)

    @property
    def name(self) -> str:
        """Its name in the recipe."""
        return self._name

    def prepare(self, payload: Buffer) -> None:
        """Write the region of a frame into the model's input. ValueError when the payload does not fit."""
        self._preparation.run(payload, self._model.input)

    def infer(self) -> None:
        """Run the model. EngineError when it fails."""
        self._model.run()

    def judge(self, area: Buffer | None = None, index: int = 0) -> ToolResult:
        """Hold the model's last score and map against the limits."""
        return self.judge_scores(self._model.score_map, self._model.score, area, index)

    def judge_scores(
        self, score_map: FloatArray, score: float, area: Buffer | None = None, index: int = 0
    ) -> ToolResult:
        """Hold a score and a map of the model's size against the limits.

        NaN or infinity in either is ENGINE_ERROR. Writes the map and the
        findings into the area, where there is one (begun, see `begin_area`).
        """
        limits = self.limits
        over = score >= limits.score
        judged = self._judge.judge(
            score_map,
            low=limits.map_low,
            high=limits.map_high,
            min_area_px=self._min_area_px,
            area=area,
            tool=index,
            cause=part_pb2.CAUSE_SURFACE_DEFECT,
            find=over,
        )
        if judged.invalid or not math.isfinite(score):
            return ToolResult(self._name, part_pb2.CAUSE_ENGINE_ERROR, 0.0, limits.score)
        if not over:
            return ToolResult(self._name, part_pb2.CAUSE_UNSPECIFIED, score, limits.score)
        found = judged.findings
        if not found and self._min_area_px > 0:
            return ToolResult(self._name, part_pb2.CAUSE_UNSPECIFIED, score, limits.score)
        if not found:
            found = (self._around_peak(score_map, judged.peak[0], score),)
            if area is not None:
                put_finding(area, 0, index, part_pb2.CAUSE_SURFACE_DEFECT, found[0])
        findings = tuple(Finding(self._name, part_pb2.CAUSE_SURFACE_DEFECT, *values) for values in found)
        return ToolResult(
            self._name,
            part_pb2.CAUSE_SURFACE_DEFECT,
            score,
            limits.score,
            findings,
            judged.findings_left_out,
        )

    def _around_peak(self, score_map: FloatArray, peak: float, score: float) -> Found:
        """Where a picture is worst that is bad as a whole, though no cell alone is."""
        if peak > 0:
            return self._judge.judge(score_map, low=peak * GROW_SHARE, high=peak).findings[0]
        x, y, width, height = self._region_px
        return score, score, x, y, width, height, width * height, x + width / 2, y + height / 2
