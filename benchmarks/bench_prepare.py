"""Prepare at 5 MP on one thread, beside OpenCV, stock libraries and the memory's bandwidth.

    python benchmarks/bench_prepare.py [SECONDS_PER_CASE]

Every round runs each contestant once on the same payload; payloads alternate, so that they come from memory as a
camera's do. What is shown is each contestant's fastest run, in processor time of its thread, so that other work on
the machine disturbs as little as may be.

- floor: the least the memory must do. Every input byte of the crop and of the maps is read once (by NumPy's
  vectorised maximum, which writes nothing), and the tensor is filled once.
- OpenCV: several sensible chains with their buffers at hand; the best of them counts.
- stock: OpenCV demosaic, Pillow's BOX filter (which weighs whole pixels only, hence its error), a lookup table;
  Pillow-SIMD in an environment of its own under build/.
- error: against the plain float64 reference of the tests, in 255ths; max and mean.
"""

import os
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(HERE.parent / "tests" / "property"))

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import reference_prepare as reference  # noqa: E402
from stock_prepare import CROP, HEIGHT, MEAN, OUT, SCALE, TABLE, WIDTH, unpack_mono12p  # noqa: E402

from kenpin.native import Preparation  # noqa: E402

PAYLOADS = 8
Run = Callable[[int], np.ndarray | None]


class Case(NamedTuple):
    """One preparation and everybody who does it."""

    title: str
    task: reference.Task
    payloads: np.ndarray
    opencv: dict[str, Run]
    stock: str


def scene(seed: int) -> np.ndarray:
    """A picture of 0..4095 with shading, edges and noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    values = 2000 + 900 * np.sin(x / 31 + seed) * np.cos(y / 47) + 600 * (((x // 64) + (y // 48)) % 2)
    return np.clip(values + rng.normal(0, 120, values.shape), 0, 4095).astype(np.uint16)


def pack_mono12p(samples: np.ndarray) -> np.ndarray:
    even, odd = samples.reshape(-1)[0::2], samples.reshape(-1)[1::2]
    packed = np.stack([even & 0xFF, (even >> 8) | ((odd & 0xF) << 4), odd >> 4], axis=1)
    return packed.astype(np.uint8).reshape(-1)


def planes_by_table(rgb: np.ndarray, out: np.ndarray) -> np.ndarray:
    for plane, values in zip(out[0], cv2.split(rgb), strict=True):
        cv2.LUT(values, TABLE, dst=plane)
    return out


def bayer_chains(payloads: np.ndarray) -> dict[str, Run]:
    """OpenCV's ways from BayerRG8 to the tensor; a margin of 2 px keeps the crop's border right."""
    x, y, w, h = CROP
    out = np.empty((1, 3, OUT, OUT), np.float32)
    whole_rgb = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    crop_rgb = np.empty((h + 4, w + 4, 3), np.uint8)
    small = np.empty((OUT, OUT, 3), np.uint8)

    def resized(index: int, whole: bool) -> np.ndarray:
        raw = payloads[index].reshape(HEIGHT, WIDTH)
        if whole:
            rgb = cv2.cvtColor(raw, cv2.COLOR_BayerRGGB2RGB, dst=whole_rgb)[y : y + h, x : x + w]
        else:
            margin = raw[y - 2 : y + h + 2, x - 2 : x + w + 2]
            rgb = cv2.cvtColor(margin, cv2.COLOR_BayerRGGB2RGB, dst=crop_rgb)[2:-2, 2:-2]
        return cv2.resize(rgb, (OUT, OUT), dst=small, interpolation=cv2.INTER_AREA)

    def arithmetic(index: int) -> np.ndarray:
        planes = resized(index, False).transpose(2, 0, 1)
        np.multiply(np.subtract(planes, np.float32(MEAN), dtype=np.float32), np.float32(SCALE), out=out[0])
        return out

    return {
        "whole frame, table": lambda index: planes_by_table(resized(index, True), out),
        "crop first, table": lambda index: planes_by_table(resized(index, False), out),
        "crop first, blob": lambda index: cv2.dnn.blobFromImage(resized(index, False), SCALE, None, (MEAN,) * 3),
        "crop first, arithmetic": arithmetic,
    }


def mono12p_chains(payloads: np.ndarray, dark: np.ndarray, gain: np.ndarray) -> dict[str, Run]:
    """NumPy unpacks (OpenCV cannot), OpenCV corrects and resizes: in bytes, 16 bits or floats."""
    samples = np.empty((HEIGHT, WIDTH), np.uint16)
    dark_12 = np.round(dark * (4095 / 255)).astype(np.uint16)
    gain_float, dark_float = gain.astype(np.float32) / 4096, dark_12.astype(np.float32)
    out = np.empty((1, 1, OUT, OUT), np.float32)
    floats = np.empty((HEIGHT, WIDTH), np.float32)
    lit, even = np.empty_like(samples), np.empty_like(samples)
    even_bytes = np.empty((HEIGHT, WIDTH), np.uint8)

    def normalise(small: np.ndarray, to_255: float) -> np.ndarray:
        np.multiply(small, np.float32(to_255 * SCALE), out=out[0, 0])
        out[0, 0] -= np.float32(MEAN * SCALE)
        return out

    def resize(picture: np.ndarray) -> np.ndarray:
        return cv2.resize(picture, (OUT, OUT), interpolation=cv2.INTER_AREA)

    def by_bytes(index: int) -> np.ndarray:
        unpack_mono12p(payloads[index], samples)
        cv2.subtract(samples, dark_12, dst=lit)
        cv2.multiply(lit, gain, dst=even_bytes, scale=255 / 4095 / 4096, dtype=cv2.CV_8U)
        cv2.LUT(resize(even_bytes), TABLE, dst=out[0, 0])
        return out

    def by_16_bits(index: int) -> np.ndarray:
        unpack_mono12p(payloads[index], samples)
        cv2.subtract(samples, dark_12, dst=lit)
        cv2.multiply(lit, gain, dst=even, scale=65535 / 4095 / 4096)
        return normalise(resize(even), 255 / 65535)

    def by_floats(index: int) -> np.ndarray:
        unpack_mono12p(payloads[index], samples)
        cv2.subtract(samples, dark_float, dst=floats, dtype=cv2.CV_32F)
        cv2.multiply(floats, gain_float, dst=floats)
        np.clip(floats, 0, 4095, out=floats)
        return normalise(resize(floats), 255 / 4095)

    return {"bytes": by_bytes, "16 bits": by_16_bits, "floats": by_floats}


def make_cases(folder: Path) -> list[Case]:
    rng = np.random.default_rng(1)
    pictures = [scene(seed) for seed in range(PAYLOADS)]
    colours = np.stack([(picture >> 4).astype(np.uint8).reshape(-1) for picture in pictures])
    packed = np.stack([pack_mono12p(picture) for picture in pictures])
    dark = rng.integers(0, 12, (HEIGHT, WIDTH), np.uint8)
    gain = rng.integers(3600, 5200, (HEIGHT, WIDTH)).astype(np.uint16)
    for name, array in (("bayer", colours), ("mono12p", packed), ("dark", dark), ("gain", gain)):
        np.save(folder / f"{name}.npy", array)
    bayer = reference.Task(reference.BAYER_RG8, WIDTH, HEIGHT, CROP, OUT, OUT, 3, (MEAN,) * 3, (SCALE,) * 3, None, None)
    whole = (0, 0, WIDTH, HEIGHT)
    mono = reference.Task(reference.MONO12P, WIDTH, HEIGHT, whole, OUT, OUT, 1, (MEAN,), (SCALE,), dark, gain)
    return [
        Case("BayerRG8, 1800 x 1800 px of 5 MP to 3 x 512 x 512", bayer, colours, bayer_chains(colours), "bayer"),
        Case(
            "Mono12p with flat field, 5 MP to 1 x 512 x 512",
            mono,
            packed,
            mono12p_chains(packed, dark, gain),
            "mono12p",
        ),
    ]


def floor(case: Case) -> Run:
    """Reads every input byte once and fills the tensor once."""
    x, y, w, h = case.task.region
    row_bytes = case.payloads.shape[1] // HEIGHT
    used = slice(x * row_bytes // WIDTH, (x + w) * row_bytes // WIDTH)
    maps = [] if case.task.dark is None else [case.task.dark, case.task.gain]
    out = np.empty((case.task.channels, OUT, OUT), np.float32)

    def run(index: int) -> None:
        case.payloads[index].reshape(HEIGHT, row_bytes)[y : y + h, used].max()
        for part in maps:
            part.max()
        out.fill(1.0)

    return run


def ours(case: Case) -> Run:
    out = np.empty((1, case.task.channels, OUT, OUT), np.float32)
    preparation = Preparation(**case.task._asdict())

    def run(index: int) -> np.ndarray:
        preparation.run(case.payloads[index], out)
        return out

    return run


class Stock:
    """The worker process with the stock libraries."""

    def __init__(self, python: Path) -> None:
        command = [python, HERE / "stock_prepare.py"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            raise RuntimeError(f"stock_prepare.py ended at {line!r} with {self._process.wait()}")
        return answer

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def stock_python() -> Path:
    """Python of the environment with Pillow-SIMD, or Pillow where that does not build; made once."""
    folder = HERE.parent / "build" / "bench-pillow"
    python = folder / "bin" / "python"
    done = folder / "done"
    if done.exists():
        return python
    print("making an environment with Pillow-SIMD under build/ (once, some minutes)", flush=True)
    venv.create(folder, clear=True, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, f"numpy=={np.__version__}", f"opencv-python-headless>={cv2.__version__}"], check=True)
    fast = "avx2" in Path("/proc/cpuinfo").read_text()
    build = {**os.environ, "CC": "cc -mavx2" if fast else "cc"}
    simd = subprocess.run([*pip, "--no-binary", "pillow-simd", "pillow-simd"], env=build, check=False)
    if simd.returncode != 0:
        print("Pillow-SIMD does not build here: Pillow takes its place", flush=True)
        subprocess.run([*pip, "pillow"], check=True)
    done.touch()
    return python


def error_levels(tensor: np.ndarray, expected: np.ndarray) -> tuple[float, float]:
    difference = np.abs(tensor - expected) / SCALE
    return float(difference.max()), float(difference.mean())


def measure(case: Case, stock: Stock, folder: Path, seconds: float) -> None:
    stock.ask(f"{case.stock} {folder}")
    contestants: dict[str, Run] = {"floor": floor(case), "kenpin": ours(case)}
    contestants |= {f"OpenCV: {name}": run for name, run in case.opencv.items()}
    best = dict.fromkeys([*contestants, stock.ask("name")], float("inf"))
    name = list(best)[-1]
    end = time.monotonic() + seconds
    rounds = 0
    while rounds < 5 or time.monotonic() < end:
        index = rounds % PAYLOADS
        for contestant, run in contestants.items():
            begin = time.thread_time_ns()
            run(index)
            best[contestant] = min(best[contestant], (time.thread_time_ns() - begin) / 1e6)
        best[name] = min(best[name], float(stock.ask(f"run {index}")))
        rounds += 1
    expected = reference.prepare(case.task, case.payloads[0])
    errors = {
        contestant: error_levels(tensor, expected)
        for contestant, run in contestants.items()
        if (tensor := run(0)) is not None
    }
    stock.ask("run 0")
    stock.ask(f"save {folder / 'stock.npy'}")
    errors[name] = error_levels(np.load(folder / "stock.npy"), expected)
    report(case, best, errors, name, rounds)


def report(case: Case, best: dict[str, float], errors: dict[str, tuple[float, float]], stock: str, rounds: int) -> None:
    print(f"\n{case.title}: one thread, the fastest of {rounds} interleaved rounds")
    print(f"  {'':32} {'ms':>8} {'x kenpin':>9} {'error max':>10} {'mean':>7}  (of 255)")
    for contestant, fastest in best.items():
        error = "{:10.3f} {:7.3f}".format(*errors[contestant]) if contestant in errors else ""
        label = f"stock: {contestant} BOX" if contestant == stock else contestant
        print(f"  {label:32} {fastest:8.3f} {fastest / best['kenpin']:9.2f} {error}")
    opencv = min(fastest for name, fastest in best.items() if name.startswith("OpenCV"))
    print(
        f"  kenpin: {opencv / best['kenpin']:.1f} times the best OpenCV chain, "
        f"{best[stock] / best['kenpin']:.1f} times {stock}, {best['kenpin'] / best['floor']:.2f} times the floor"
    )


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 20.0
    cv2.setNumThreads(1)
    stock = Stock(stock_python())
    with tempfile.TemporaryDirectory(prefix="kenpin-bench-") as folder:
        for case in make_cases(Path(folder)):
            measure(case, stock, Path(folder), seconds)
    stock.close()


if __name__ == "__main__":
    main()
