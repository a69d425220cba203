"""What preparing a frame means, in plain float64 NumPy.

Written from the stated semantics for reading, not for speed; it shares no code with ``kenpin.native``.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[np.uint8]

MONO8, MONO10P, MONO12P, MONO16 = 0x01080001, 0x010A0046, 0x010C0047, 0x01100007
BAYER_GR8, BAYER_RG8, BAYER_GB8, BAYER_BG8 = 0x01080008, 0x01080009, 0x0108000A, 0x0108000B
RGB8, BGR8, RGBA8 = 0x02180014, 0x02180015, 0x02200016

BITS = {MONO10P: 10, MONO12P: 12, MONO16: 16, RGB8: 24, BGR8: 24, RGBA8: 32}
CELLS = {BAYER_GR8: "GRBG", BAYER_RG8: "RGGB", BAYER_GB8: "GBRG", BAYER_BG8: "BGGR"}
FORMATS = (MONO8, MONO10P, MONO12P, MONO16, *CELLS, RGB8, BGR8, RGBA8)


class Task(NamedTuple):
    """The arguments of a preparation."""

    pixel_format: int
    width: int
    height: int
    region: tuple[int, int, int, int]
    out_width: int
    out_height: int
    channels: int
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    dark: Bytes | None = None
    gain: npt.NDArray[np.uint16] | None = None


def frame_bytes(pixel_format: int, width: int, height: int) -> int:
    """Bytes of a frame's payload."""
    return -(-width * height * BITS.get(pixel_format, 8) // 8)


def unpack(pixel_format: int, width: int, height: int, payload: Bytes) -> Floats:
    """Samples as values of 0..255: (height, width), or (height, width, 3) in RGB order."""
    payload = payload[: frame_bytes(pixel_format, width, height)]
    if pixel_format in (RGB8, BGR8, RGBA8):
        pixels = payload.reshape(height, width, -1)[:, :, :3].astype(np.float64)
        return pixels[:, :, ::-1] if pixel_format == BGR8 else pixels
    bits = BITS.get(pixel_format, 8)
    stream = np.unpackbits(payload, bitorder="little")[: width * height * bits]
    samples: Floats = stream.reshape(-1, bits) @ (2.0 ** np.arange(bits))
    values: Floats = samples.reshape(height, width) * (255.0 / (2**bits - 1))
    return values


def mirror(positions: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
    """Positions at most one outside ``0..size``, mirrored without repeating the edge."""
    positions = np.abs(positions)
    positions = np.where(positions >= size, 2 * (size - 1) - positions, positions)
    return np.clip(positions, 0, size - 1)


def correct(values: Floats, dark: Floats | None, gain: Floats | None) -> Floats:
    """Flat field of equally shaped values and maps."""
    if dark is None and gain is None:
        return values
    dark = np.zeros(values.shape) if dark is None else dark
    gain = np.full(values.shape, 4096.0) if gain is None else gain
    return np.clip((values - dark) * gain / 4096.0, 0.0, 255.0)


def demosaic(task: Task, samples: Floats) -> Floats:
    """Corrected, demosaiced region (h, w, 3): a missing colour is the mean of its samples around a pixel."""
    x, y, w, h = task.region
    rows, columns = np.arange(y - 1, y + h + 1), np.arange(x - 1, x + w + 1)
    around = samples[np.ix_(mirror(rows, task.height), mirror(columns, task.width))]
    in_map = np.ix_(mirror(rows - y, h), mirror(columns - x, w))
    dark = None if task.dark is None else task.dark.astype(np.float64)[in_map]
    gain = None if task.gain is None else task.gain.astype(np.float64)[in_map]
    around = correct(around, dark, gain)
    cell = np.array(list(CELLS[task.pixel_format])).reshape(2, 2)
    colours = cell[np.ix_(rows % 2, columns % 2)]
    rgb = np.empty((h, w, 3))
    for plane, colour in enumerate("RGB"):
        own = colours == colour
        total, count = np.zeros((h, w)), np.zeros((h, w))
        for down in range(3):
            for right in range(3):
                window = (slice(down, down + h), slice(right, right + w))
                total += np.where(own[window], around[window], 0.0)
                count += own[window]
        centre = (slice(1, -1), slice(1, -1))
        rgb[:, :, plane] = np.where(own[centre], around[centre], total / count)
    return rgb


def axis_matrix(source: int, output: int) -> Floats:
    """(output, source) weights of one axis: area mean when it shrinks, bilinear when it grows."""
    if output <= source:
        edges = np.arange(output + 1) * source / output
        low, high = edges[:-1, None], edges[1:, None]
        pixels = np.arange(source)[None, :]
        overlap = np.clip(np.minimum(high, pixels + 1) - np.maximum(low, pixels), 0.0, None)
        matrix: Floats = overlap / overlap.sum(axis=1, keepdims=True)
        return matrix
    centres = np.clip((np.arange(output) + 0.5) * source / output - 0.5, 0, source - 1)
    tents: Floats = np.clip(1.0 - np.abs(centres[:, None] - np.arange(source)[None, :]), 0.0, None)
    return tents


def prepare(task: Task, payload: Bytes) -> Floats:
    """The tensor (1, channels, out_height, out_width)."""
    x, y, w, h = task.region
    samples = unpack(task.pixel_format, task.width, task.height, payload)
    if task.pixel_format in CELLS:
        region = demosaic(task, samples)
    else:
        region = samples[y : y + h, x : x + w]
        region = region[:, :, None] if region.ndim == 2 else region
        maps = [None if map is None else map.astype(np.float64)[:, :, None] for map in (task.dark, task.gain)]
        shaped = [None if map is None else np.broadcast_to(map, region.shape) for map in maps]
        region = correct(region, *shaped)
    if task.channels == 1 and region.shape[2] == 3:
        region = (region @ np.array([0.299, 0.587, 0.114]))[:, :, None]
    down, across = axis_matrix(h, task.out_height), axis_matrix(w, task.out_width)
    planes = [down @ region[:, :, min(c, region.shape[2] - 1)] @ across.T for c in range(task.channels)]
    normalised = [(plane - m) * s for plane, m, s in zip(planes, task.mean, task.scale, strict=True)]
    return np.stack(normalised)[None]


def picture(pixel_format: int, width: int, height: int, payload: Bytes) -> Floats:
    """The whole frame as unrounded RGB (height, width, 3)."""
    task = Task(pixel_format, width, height, (0, 0, width, height), width, height, 3, (0,) * 3, (1,) * 3)
    rgb: Floats = prepare(task, payload)[0].transpose(1, 2, 0)
    return rgb
