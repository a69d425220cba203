"""The strongest chain of stock libraries for preparing a frame, in a process and environment of its own.

`bench_prepare.py` starts it with the Python of a virtual environment that holds Pillow-SIMD (or Pillow, where that
does not build), NumPy and OpenCV, and asks it line by line on standard input; times are taken here.

    bayer FOLDER | mono12p FOLDER load the inputs          -> "ok"
    run INDEX                     one run on one payload   -> milliseconds
    save FILE                     keep the last tensor     -> "ok"
    name                          which Pillow this is     -> "Pillow-SIMD 12.1.1.post0"
"""

import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import cv2
import numpy as np

WIDTH, HEIGHT, CROP = 2448, 2048, (324, 124, 1800, 1800)
OUT, MEAN, SCALE = 512, 127.0, 1 / 128
TABLE = ((np.arange(256) - MEAN) * SCALE).astype(np.float32)

Chain = Callable[[int], np.ndarray]


def bayer(payloads: np.ndarray) -> Chain:
    """OpenCV demosaic of the crop, Pillow's BOX, then a lookup table for each plane."""
    from PIL import Image

    x, y, w, h = CROP
    out = np.empty((1, 3, OUT, OUT), np.float32)
    rgb = np.empty((h + 4, w + 4, 3), np.uint8)

    def run(index: int) -> np.ndarray:
        raw = payloads[index].reshape(HEIGHT, WIDTH)[y - 2 : y + h + 2, x - 2 : x + w + 2]
        cv2.cvtColor(raw, cv2.COLOR_BayerRGGB2RGB, dst=rgb)
        image = Image.fromarray(rgb).resize((OUT, OUT), Image.Resampling.BOX, box=(2, 2, w + 2, h + 2))
        for plane, values in zip(out[0], cv2.split(np.asarray(image)), strict=True):
            cv2.LUT(values, TABLE, dst=plane)
        return out

    return run


def unpack_mono12p(payload: np.ndarray, target: np.ndarray) -> None:
    """12-bit samples by two strided views of 16-bit words."""
    pairs = payload.size // 3
    even = np.ndarray(pairs, "<u2", payload, 0, (3,))
    odd = np.ndarray(pairs, "<u2", payload, 1, (3,))
    samples = target.reshape(-1)
    np.bitwise_and(even, 0xFFF, out=samples[0::2])
    np.right_shift(odd, 4, out=samples[1::2])


def mono12p(payloads: np.ndarray, dark: np.ndarray, gain: np.ndarray) -> Chain:
    """NumPy unpacks, OpenCV corrects and scales to bytes, Pillow's BOX, lookup table."""
    from PIL import Image

    samples = np.empty((HEIGHT, WIDTH), np.uint16)
    dark_12 = np.round(dark * (4095 / 255)).astype(np.uint16)
    lit, even = np.empty_like(samples), np.empty((HEIGHT, WIDTH), np.uint8)
    out = np.empty((1, 1, OUT, OUT), np.float32)

    def run(index: int) -> np.ndarray:
        unpack_mono12p(payloads[index], samples)
        cv2.subtract(samples, dark_12, dst=lit)
        cv2.multiply(lit, gain, dst=even, scale=255 / 4095 / 4096, dtype=cv2.CV_8U)
        image = Image.fromarray(even).resize((OUT, OUT), Image.Resampling.BOX)
        cv2.LUT(np.asarray(image), TABLE, dst=out[0, 0])
        return out

    return run


def name() -> str:
    for package, title in (("pillow-simd", "Pillow-SIMD"), ("pillow", "Pillow")):
        try:
            return f"{title} {version(package)}"
        except PackageNotFoundError:
            continue
    return "Pillow"


def main() -> None:
    cv2.setNumThreads(1)
    chain: Chain | None = None
    tensor = np.empty(0)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        answer = "ok"
        if command == "name":
            answer = name()
        elif command == "bayer":
            chain = bayer(np.load(Path(argument) / "bayer.npy"))
        elif command == "mono12p":
            folder = Path(argument)
            chain = mono12p(*(np.load(folder / f"{part}.npy") for part in ("mono12p", "dark", "gain")))
        elif command == "save":
            np.save(argument, tensor)
        elif command == "run" and chain is not None:
            begin = time.thread_time_ns()
            tensor = chain(int(argument))
            answer = str((time.thread_time_ns() - begin) / 1e6)
        print(answer, flush=True)


if __name__ == "__main__":
    main()
