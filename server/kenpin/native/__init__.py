"""The one door to compiled code."""

from kenpin.native._judge import (
    AREA_BYTES_MIN,
    FINDING_BYTES,
    FINDINGS_MAX,
    FINDINGS_OFFSET,
    FLAG_INVALID,
    FLAG_MAP,
    MAP_OFFSET,
    Found,
    Judge,
    Judged,
    begin_area,
    put_finding,
    seal_area,
    sealed_seq,
)

__all__ = [
    "AREA_BYTES_MIN",
    "FINDINGS_MAX",
    "FINDINGS_OFFSET",
    "FINDING_BYTES",
    "FLAG_INVALID",
    "FLAG_MAP",
    "MAP_OFFSET",
    "Found",
    "Judge",
    "Judged",
    "begin_area",
    "put_finding",
    "seal_area",
    "sealed_seq",
]
