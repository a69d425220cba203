"""What `kenpin.native._rust`, the Rust door, offers. The crates behind it know no Python."""

from collections.abc import Sequence
from os import PathLike
from typing import Any, Self, final

import numpy as np
import numpy.typing as npt
from typing_extensions import Buffer

__all__ = [
    "Frame",
    "Preparation",
    "RingClosed",
    "RingError",
    "RingReader",
    "RingWriter",
    "read_journal",
    "read_view",
    "ring_inspect",
    "ring_sweep",
    "to_rgb8",
]

@final
class Preparation:
    """A plan that turns a camera's payload into a network's input in one pass.

    Unpacks to 0..255, corrects (flat field), demosaics bilinearly in the frame's coordinates (beyond its edge
    mirrored: -1 is 1), crops to the region, resizes (per axis the exact area mean where it shrinks, bilinear
    with half-pixel centres where it grows) and normalises. A grey source fills every channel; a colour source
    is RGB, or 0.299 R + 0.587 G + 0.114 B in one channel. The result is within 0.5 of 255 of the exact one.

    A plan owns its scratch memory: one plan serves one thread at a time.
    """

    def __new__(
        cls,
        *,
        pixel_format: int,
        width: int,
        height: int,
        region: tuple[int, int, int, int],
        out_width: int,
        out_height: int,
        channels: int,
        mean: tuple[float, ...],
        scale: tuple[float, ...],
        dark: npt.NDArray[np.uint8] | None = None,
        gain: npt.NDArray[np.uint16] | None = None,
    ) -> Self:
        """Checks everything and allocates all that `run` will need.

        Args:
            pixel_format: PFNC number of Mono8, Mono10p, Mono12p, Mono16, BayerRG8 (GR8, GB8, BG8), RGB8, BGR8
                or RGBa8.
            width: the frame's columns.
            height: the frame's rows.
            region: x, y, width, height in px of the part that is used.
            out_width: columns of the output, 1 to 4096.
            out_height: rows of the output, 1 to 4096.
            channels: 1 (grey) or 3 (RGB).
            mean: a number a channel, on the scale of 0..255.
            scale: a number a channel; out = (value - mean) * scale.
            dark: (region height, region width), subtracted from the raw values on the scale of 0..255.
            gain: (region height, region width), 4096 is 1.0; (value - dark) * gain / 4096 is clamped to
                0..255. Both maps are copied.

        Raises:
            ValueError: something is impossible; the text says what, and what would be right.
        """

    def run(self, payload: Buffer | npt.NDArray[np.uint8], out: npt.NDArray[np.float32]) -> None:
        """Fills `out`, (1, channels, out_height, out_width) float32, C-contiguous, from a frame's bytes.

        The payload may be longer than `payload_bytes` (chunk data follow). Needs no new memory; releases the
        GIL; nothing may write to either buffer meanwhile.

        Raises:
            ValueError: a buffer has a wrong type, shape or size, or the plan is running in another thread.
        """

    @property
    def payload_bytes(self) -> int:
        """Bytes of a frame's payload."""

def to_rgb8(
    pixel_format: int,
    width: int,
    height: int,
    payload: Buffer | npt.NDArray[np.uint8],
    out: npt.NDArray[np.uint8],
) -> None:
    """Writes a whole frame as an RGB picture, (height, width, 3) uint8: bilinear demosaic, rounded.

    Releases the GIL.

    Raises:
        ValueError: an unknown format, an impossible size, or a buffer of a wrong type, shape or size.
    """

class RingError(OSError):
    """A frame ring that cannot be made, attached or used; `errno` says which kind of trouble."""

class RingClosed(RingError):
    """The ring was replaced or removed: close this reader and attach to the path again."""

@final
class RingWriter:
    """The one writer of a frame ring: a file of slots in shared memory. Threads may share it."""

    def __new__(cls, path: str | PathLike[str], slot_count: int, payload_bytes_max: int) -> Self:
        """Makes the ring, or takes up the one that is there when it has the same geometry.

        Readers of a ring that is taken up stay attached; one of another geometry is retired (its readers get
        `RingClosed`) and replaced. Sequence numbers go on in both cases. All memory is allocated and present
        before this returns.

        Args:
            path: the ring's file, in /dev/shm.
            slot_count: 2 to 1024.
            payload_bytes_max: the largest payload, 1 byte to 4 GiB; a slot takes 128 KiB more.

        Raises:
            RingError: the ring has a live writer (EBUSY), there is no room (ENOSPC, says how much is needed),
                the file is something else (EINVAL), or what the system said.
        """

    def publish(
        self,
        payload: Buffer,
        *,
        camera_session: int,
        frame_no: int,
        device_time_ns: int,
        exposure_ns: int,
        exposure_error_ns: int,
        received_ns: int,
        width: int,
        height: int,
        pixel_format: int,
        trigger_no: int = 0,
        encoder: int = 0,
        has_chunk: bool = False,
        incomplete: bool = False,
        truth_label: str = "",
        truth_contrast_sigma: float = 0.0,
        truth_area_px: float = 0.0,
    ) -> int:
        """Copies a frame into the oldest slot that no reader holds, without the GIL, and wakes the readers.

        Args:
            payload: C-contiguous bytes, at most `payload_bytes_max`; nothing may write to them meanwhile.
            camera_session: random number of this run of the camera, uint64.
            frame_no: the camera's own counter, uint64.
            device_time_ns: the camera's clock at exposure, uint64.
            exposure_ns: the exposure on this host's CLOCK_MONOTONIC, uint64.
            exposure_error_ns: how far that may be off, uint64.
            received_ns: when the frame arrived, CLOCK_MONOTONIC, uint64.
            width: px, uint32.
            height: px, uint32.
            pixel_format: PFNC number, uint32.
            trigger_no: from the chunk data, uint64.
            encoder: from the chunk data, uint64.
            has_chunk: whether there was chunk data.
            incomplete: whether the frame lost data on its way.
            truth_label: in simulation, what the part is; "" for no truth; 64 bytes of UTF-8 are kept.
            truth_contrast_sigma: the defect's contrast.
            truth_area_px: the defect's area.

        Returns:
            The frame's number in the ring, from 1; 0 when every slot was held: it is dropped and counted.

        Raises:
            RingError: the payload is too large (EMSGSIZE) or the writer was closed (EBADF).
            OverflowError: a number is negative or too large.
            ValueError: the payload is not in one piece.
        """

    @property
    def slots_dropped(self) -> int:
        """Frames that found no free slot since the ring was made, by any of its writers."""

    @property
    def latest_seq(self) -> int:
        """The number of the newest frame; 0 when there is none. RingError when closed."""

    def close(self) -> None:
        """Gives the ring up. The file stays, with its frames, for a next writer or a sweep. Idempotent."""

@final
class RingReader:
    """One of a ring's 16 readers; it holds at most 3 frames at a time. Threads may share it.

    What a process held is released when it ends, however it ends.
    """

    def __new__(cls, path: str | PathLike[str], reader: int) -> Self:
        """Attaches as the reader with this number: 0 station, 1 recorder, 2 viewer, 3 to 15 others.

        Raises:
            RingError: no ring is there (ENOENT), a live process is this reader (EBUSY), the file is no ring
                that this program knows or is damaged (EINVAL), or what the system said.
        """

    def wait(self, after_seq: int, timeout_ns: int) -> int:
        """Waits, with the GIL released, for a frame newer than `after_seq`.

        Returns:
            The newest frame's number, or 0 when none came in time. Those between may still be pinned.

        Raises:
            RingClosed: the ring was replaced or removed.
            RingError: this reader was closed (EBADF), also from another thread in mid-wait.
        """

    def pin(self, seq: int) -> Frame | None:
        """Holds a frame until it is released; None when it is no longer, or not yet, in the ring.

        Raises:
            RingClosed: it is not here and the ring was replaced or removed.
            RingError: three frames are held already (EMFILE), this one is held already (EALREADY), the reader
                was closed (EBADF), or the slot is damaged (EINVAL).
        """

    @property
    def latest_seq(self) -> int:
        """The number of the newest frame; 0 when there is none."""

    @property
    def slot_count(self) -> int:
        """How many slots the ring has."""

    @property
    def payload_bytes_max(self) -> int:
        """Bytes of the largest payload that a slot takes."""

    def close(self) -> None:
        """Releases every frame and gives the reader's number back. Idempotent.

        Views of its frames stay valid memory, but the writer may overwrite it.
        """

@final
class Frame:
    """A frame that the writer leaves alone until it is released or forgotten, or its reader closed."""

    @property
    def seq(self) -> int: ...
    @property
    def camera_session(self) -> int: ...
    @property
    def frame_no(self) -> int: ...
    @property
    def device_time_ns(self) -> int: ...
    @property
    def exposure_ns(self) -> int: ...
    @property
    def exposure_error_ns(self) -> int: ...
    @property
    def received_ns(self) -> int: ...
    @property
    def published_ns(self) -> int: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def pixel_format(self) -> int: ...
    @property
    def trigger_no(self) -> int: ...
    @property
    def encoder(self) -> int: ...
    @property
    def has_chunk(self) -> bool: ...
    @property
    def incomplete(self) -> bool: ...
    @property
    def truth(self) -> tuple[str, float, float] | None:
        """In simulation: label, contrast in sigmas of the local texture, area in px."""

    @property
    def payload_bytes(self) -> int: ...
    @property
    def payload(self) -> memoryview:
        """The payload in shared memory, uint8, read-only, not a copy. ValueError once released."""

    @property
    def result(self) -> memoryview:
        """The slot's result area, 128 KiB of uint8, writable, page aligned: the station writes, others read.

        A new frame's first 64 bytes are zero. ValueError once released.
        """

    def release(self) -> None:
        """Lets the writer have the slot. Idempotent.

        The views handed out refuse further use. Arrays made from them stay valid memory, but the writer may
        change it: drop them before, or copy.
        """

def ring_sweep(paths: Sequence[str | PathLike[str]]) -> list[str]:
    """Removes the rings and line pages at `paths` that no live process writes, and unfinished ones there.

    Returns what was removed. Paths where nothing is, and files of any other kind, are left alone. RingError
    when a file may not be opened or removed.
    """

def ring_inspect(path: str | PathLike[str]) -> dict[str, Any]:
    """Looks at a ring without attaching to it.

    Returns version, generation, slot_count, payload_bytes_max, file_bytes, latest_seq, slots_dropped,
    slots_writing, writer_starts, writer_pid, writer_alive, and readers: a list of {reader, alive, pinned:
    [seq, …]}, of those that are alive or hold something. RingError as for attaching.
    """

# A view's row, and those of its findings.
_ViewRows = tuple[dict[str, Any], list[dict[str, Any]]]

def read_journal(
    answer: bytes, /
) -> tuple[str, int, list[tuple[int, str, str, dict[str, Any], tuple[_ViewRows, ...], bytes]]]:
    """Reads a serialised `kenpin.gate.v1.FollowResponse`: the journal's uuid, its last seq, and its entries' facts.

    Each fact is (seq, kind, part_uid, values, views, entry). kind is "part_decided", "disposition_changed" or
    "part_actuated", with the values of the part's row that it sets and the rows of its views; a decision and an
    actuation have one value more, "standing": the serialised ChallengeStanding, or None. Of every other entry kind
    is "other", and only the serialised `entry` says what it is. Unsigned numbers of 64 bits are those of 64 bits with
    a sign and the same bits; a number that is none (NaN) is None. ValueError for bytes that are no such message.
    """

def read_view(message: bytes, /) -> _ViewRows:
    """Reads a serialised `kenpin.station.v1.ViewVerdict`. ValueError for bytes that are none."""
