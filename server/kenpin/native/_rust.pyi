"""What `kenpin.native._rust`, the Rust door, offers. The crates behind it know no Python."""

import numpy as np
import numpy.typing as npt
from typing_extensions import Buffer

class Preparation:
    """A plan that turns a camera's payload into a network's input in one pass.

    Unpacks to 0..255, corrects (flat field), demosaics bilinearly in the frame's coordinates (beyond its edge mirrored:
    -1 is 1), crops to the region, resizes (per axis the exact area mean where it shrinks, bilinear with half-pixel
    centres where it grows) and normalises. A grey source fills every channel; a colour source is RGB, or
    0.299 R + 0.587 G + 0.114 B in one channel.

    A plan owns its scratch memory: one plan serves one thread at a time.
    """

    def __init__(
        self,
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
    ) -> None:
        """Checks everything and allocates all that `run` will need.

        Args:
            pixel_format: PFNC number: Mono8, Mono10p, Mono12p, Mono16, BayerRG8 (GR8, GB8, BG8), RGB8, BGR8, RGBa8.
            width: the frame's columns.
            height: the frame's rows.
            region: x, y, width, height in px of the part that is used.
            out_width: columns of the output, 1 to 4096.
            out_height: rows of the output, 1 to 4096.
            channels: 1 (grey) or 3 (RGB).
            mean: a number a channel, on the scale of 0..255.
            scale: a number a channel; out = (value - mean) * scale.
            dark: (region height, region width), subtracted from the raw values on the scale of 0..255.
            gain: (region height, region width), 4096 is 1.0; (value - dark) * gain / 4096 is clamped to 0..255.

        Raises:
            ValueError: something is impossible; the text says what, and what would be right.
        """

    def run(self, payload: Buffer, out: npt.NDArray[np.float32]) -> None:
        """Fills `out`, (1, channels, out_height, out_width) float32, C-contiguous, from a frame's bytes.

        The payload may be longer than `payload_bytes` (chunk data follow). Releases the GIL; nothing may write to
        either buffer meanwhile.

        Raises:
            ValueError: a buffer has a wrong type, shape or size, or the plan is running in another thread.
        """

    @property
    def payload_bytes(self) -> int:
        """Bytes of a frame's payload."""

def to_rgb8(pixel_format: int, width: int, height: int, payload: Buffer, out: npt.NDArray[np.uint8]) -> None:
    """Writes a whole frame as an RGB picture, (height, width, 3) uint8: bilinear demosaic, rounded. Releases the GIL.

    Raises:
        ValueError: an unknown format, an impossible size, or a buffer of a wrong type, shape or size.
    """
