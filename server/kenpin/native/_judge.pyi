from collections.abc import Sequence
from typing import Any, Final, final

import numpy as np
from typing_extensions import Buffer

AREA_MAGIC: Final[bytes]
AREA_VERSION: Final[int]
AREA_BYTES_MIN: Final[int]
FLAG_MAP: Final[int]
FLAG_INVALID: Final[int]
FINDINGS_MAX: Final[int]
FINDING_BYTES: Final[int]
FINDINGS_OFFSET: Final[int]
MAP_OFFSET: Final[int]

# score, score_mean, x, y, width, height, area, centroid x, centroid y
Found = tuple[float, float, float, float, float, float, float, float, float]

@final
class Judged:
    @property
    def invalid(self) -> bool: ...
    @property
    def findings(self) -> tuple[Found, ...]: ...
    @property
    def findings_left_out(self) -> int: ...
    @property
    def peak(self) -> tuple[float, float, float]: ...

@final
class Judge:
    def __init__(self, map_height: int, map_width: int, region_px: Sequence[float]) -> None: ...
    @property
    def map_height(self) -> int: ...
    @property
    def map_width(self) -> int: ...
    def judge(
        self,
        score_map: np.ndarray[Any, np.dtype[np.float32]],
        *,
        low: float,
        high: float,
        min_area_px: float = ...,
        area: Buffer | None = ...,
        tool: int = ...,
        cause: int = ...,
        find: bool = ...,
    ) -> Judged: ...

def begin_area(area: Buffer) -> None: ...
def put_finding(area: Buffer, index: int, tool: int, cause: int, finding: Found) -> None: ...
def seal_area(
    area: Buffer,
    ring_seq: int,
    *,
    verdict: int,
    cause: int,
    score: float,
    score_limit: float,
    invalid: bool = ...,
    findings_left_out: int | None = ...,
) -> None: ...
def sealed_seq(area: Buffer) -> int: ...
