"""What Kenpin's own producer says about a frame, read in one step.

GenApi can read the same values feature by feature; that costs a call each.
The layout is documented in rust_ext/gentl/src/chunk.rs.
"""

import struct
from dataclasses import dataclass

CHUNK = struct.Struct("<8sIIQQQQQddII48s")
MAGIC = b"KNPNCHNK"
VERSION = 1
FLAG_TRUTH = 1


@dataclass(frozen=True, slots=True)
class Chunk:
    """A frame's own account. `truth` is (label, contrast in sigma, area in px), where the camera knows it."""

    trigger_no: int
    encoder: int
    truth: tuple[str, float, float] | None


def read_chunk(buffer: bytes, filled_bytes: int) -> Chunk | None:
    """The chunk at the end of a filled buffer, or None where there is no such chunk."""
    start = filled_bytes - CHUNK.size
    if start < 0 or filled_bytes > len(buffer) or not buffer.startswith(MAGIC, start):
        return None
    (_, version, length, _, _, trigger_no, encoder, _, contrast, area, flags, _, label) = CHUNK.unpack_from(
        buffer, start
    )
    if version != VERSION or length != CHUNK.size:
        return None
    truth = None
    if flags & FLAG_TRUTH:
        truth = (label.rstrip(b"\0").decode("utf-8", "replace"), contrast, area)
    return Chunk(trigger_no, encoder, truth)
