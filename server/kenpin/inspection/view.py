"""One camera's view: its tools, step by step, and the verdict they come to."""

from collections.abc import Sequence

from typing_extensions import Buffer

from kenpin.inspection.tool import Tool
from kenpin.inspection.verdict import verdict_of
from kenpin.model.view import UNSEEN_CAUSE_MIN, ViewResult
from kenpin.native import begin_area, put_finding, seal_area


class ViewInspection:
    """The tools of one view of a recipe. The station times each step and may stop between them.

    tools: at least one, in the recipe's order. ValueError when there is none.
    """

    def __init__(self, tools: Sequence[Tool]) -> None:
        if not tools:
            raise ValueError("a view without tools would pass every part; give it at least one")
        self._tools = tuple(tools)
        self._index = {tool.name: index for index, tool in enumerate(self._tools)}

    @property
    def tool_names(self) -> tuple[str, ...]:
        """The tools' names, in the recipe's order: what the result area's numbers stand for."""
        return tuple(tool.name for tool in self._tools)

    def prepare(self, payload: Buffer) -> None:
        """Let each tool take what it needs. ValueError when the payload is not of their format."""
        for tool in self._tools:
            tool.prepare(payload)

    def infer(self) -> None:
        """Run each tool's model. EngineError when one fails."""
        for tool in self._tools:
            tool.infer()

    def judge(self, area: Buffer | None = None, ring_seq: int = 0) -> ViewResult:
        """Come to the verdict, and leave it in the slot's result area for others to read.

        area: at least 768 bytes, writable, or None outside a ring. ring_seq: the frame's, from 1.
        """
        if area is not None:
            begin_area(area)
        first, *others = self._tools
        results = [first.judge(area, 0)]
        results += [tool.judge(None, index) for index, tool in enumerate(others, start=1)]
        view = verdict_of(results)
        if area is not None:
            if others:
                self._put_findings(area, view)
            self._seal(area, ring_seq, view)
        return view

    def _put_findings(self, area: Buffer, view: ViewResult) -> None:
        for place, found in enumerate(view.findings):
            values = (found.score, found.score_mean, found.x_px, found.y_px, found.width_px, found.height_px)
            more = (found.area_px, found.centroid_x_px, found.centroid_y_px)
            put_finding(area, place, self._index[found.tool], found.cause, (*values, *more))

    @staticmethod
    def _seal(area: Buffer, ring_seq: int, view: ViewResult) -> None:
        seal_area(
            area,
            ring_seq,
            verdict=view.verdict,
            cause=view.cause,
            score=view.score,
            score_limit=view.score_limit,
            invalid=view.cause >= UNSEEN_CAUSE_MIN,
            findings_left_out=view.findings_left_out,
        )
