"""Reads the result area of a ring slot, for recorder and viewer. Its layout stands in native/_judge.pyx."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from typing_extensions import Buffer

from kenpin.model.view import Finding, ViewResult
from kenpin.native import FINDING_BYTES, FINDINGS_MAX, FINDINGS_OFFSET, FLAG_MAP, sealed_seq
from kenpin_api.part.v1 import part_pb2

_HEADER = struct.Struct("<8sIIQIIddIIIIII4f")
_FINDING = struct.Struct("<HH9f")
assert _FINDING.size == FINDING_BYTES
# The numbers this version knows; any other was written by a newer one.
_VERDICTS = cast("dict[int, part_pb2.Verdict]", {value: value for value in part_pb2.Verdict.values()})
_CAUSES = cast("dict[int, part_pb2.Cause]", {value: value for value in part_pb2.Cause.values()})


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a station left for one frame."""

    ring_seq: int
    result: ViewResult
    # uint8 (height, width), a copy: 128 is the limit. None where there is none.
    score_map: np.ndarray[Any, np.dtype[np.uint8]] | None
    # x, y, width, height in the frame of what the map covers edge to edge.
    region_px: tuple[float, float, float, float]


def read_result(area: Buffer, ring_seq: int, tool_names: Sequence[str] = ()) -> Inspected | None:
    """The result for the frame of that ring_seq; None while there is none, or only an older frame's.

    area: the slot's, pinned. tool_names: the view's tools in the recipe's order;
    without them a tool is named by its number. ValueError on an area that contradicts itself.
    """
    if sealed_seq(area) != ring_seq or ring_seq == 0:
        return None
    content = memoryview(area)
    fields = _HEADER.unpack_from(content)
    flags, verdict, cause, score, score_limit = fields[2], *fields[4:8]
    count, left_out, height, width, offset = fields[8:13]
    region: tuple[float, float, float, float] = fields[14:18]
    if count > FINDINGS_MAX or offset + height * width > content.nbytes:
        raise ValueError(f"a result area that names {count} findings and a map of {height} x {width} at {offset}")
    findings = tuple(_finding(content, FINDINGS_OFFSET + index * FINDING_BYTES, tool_names) for index in range(count))
    score_map = None
    if flags & FLAG_MAP:
        cells = np.frombuffer(content, dtype=np.uint8, count=height * width, offset=offset)
        score_map = cells.reshape(height, width).copy()
    result = ViewResult(
        verdict=_VERDICTS.get(verdict, part_pb2.VERDICT_UNSPECIFIED),
        cause=_CAUSES.get(cause, part_pb2.CAUSE_UNSPECIFIED),
        score=score,
        score_limit=score_limit,
        findings=findings,
        findings_left_out=left_out,
    )
    return Inspected(ring_seq, result, score_map, region)


def _finding(content: memoryview, at: int, tool_names: Sequence[str]) -> Finding:
    tool, cause, *values = _FINDING.unpack_from(content, at)
    name = tool_names[tool] if tool < len(tool_names) else f"tool-{tool}"
    return Finding(name, _CAUSES.get(cause, part_pb2.CAUSE_UNSPECIFIED), *values)
