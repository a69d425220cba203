"""Escape and overkill on drawn parts: surface defects from 4 sigma over 25 px², weaker ones and dimensions apart.

Teaches the demo's model (or takes it from the demo's cache), then lets the
simulated camera draw PARTS parts of another seed and judges each with the
demo's recipe, the way the station does. The named alternative in the same run
is a plain threshold: the largest absolute difference from the mean good part,
in standard deviations, with its limit set on good parts to reject as many good
parts as the model does.

Environment: PARTS (2000), SEED (4242), DEFECT_RATE (0.5).
"""

import os
import sys
import threading
from collections import defaultdict

import numpy as np
from rich.console import Console

from kenpin.app.demo import DemoWishes, demo_site
from kenpin.app.programs import DEMO_SITE
from kenpin.cameras import GenicamCamera, pixel_bytes
from kenpin.config import Places, load_recipe, load_site
from kenpin.hub.report import proportion
from kenpin.inspection import ViewLayout

PARTS = int(os.environ.get("PARTS", "2000"))
SEED = int(os.environ.get("SEED", "4242"))
DEFECT_RATE = float(os.environ.get("DEFECT_RATE", "0.5"))
SURFACE = ("scratch", "pit", "stain", "dent")
SIGMA_MIN, AREA_MIN_PX = 4.0, 25.0


def kind_of(label: str, contrast_sigma: float, area_px: float) -> str:
    """Which of the reported groups a part belongs to."""
    if label == "good":
        return "good"
    if label not in SURFACE:
        return "dimension"
    return "surface" if contrast_sigma >= SIGMA_MIN and area_px >= AREA_MIN_PX else "weak surface"


def inspect_parts() -> tuple[dict[str, list[bool]], dict[str, list[float]]]:
    """By group: whether each part was rejected, and how far each lies from the mean good part."""
    site = load_site(DEMO_SITE)
    places = Places.of(site)
    places.make_directories()
    site, _ = demo_site(site, places, DemoWishes(seed=SEED), Console(stderr=True))
    station = site.stations[0]
    camera = station.cameras[0]
    recipe = load_recipe(station.recipe, station)
    layout = ViewLayout(recipe.view(camera.name), lambda text: places.in_recipe(text, recipe))
    features = {**camera.features, "KenpinSceneDefectRate": DEFECT_RATE, "AcquisitionFrameRate": 400.0}
    features.pop("KenpinLinePage", None)
    source = GenicamCamera(
        places.producer_path(camera.producer), features={**features, "PixelFormat": camera.pixel_format or "Mono8"}
    )
    rejected: dict[str, list[bool]] = defaultdict(list)
    pictures: dict[str, list[np.ndarray]] = defaultdict(list)
    try:
        source.start()
        for _ in range(PARTS):
            frame = source.fetch(5.0)
            if frame is None or frame.chunk is None or frame.chunk.truth is None:
                raise RuntimeError("the simulated camera sent no frame, or none with its truth")
            kind = kind_of(*frame.chunk.truth)
            payload = memoryview(frame.payload)[: pixel_bytes(frame.pixel_format, frame.width, frame.height)]
            inspection = layout.fit((frame.pixel_format, frame.width, frame.height))
            inspection.prepare(payload)
            inspection.infer()
            rejected[kind].append(not inspection.judge().passed)
            pixels = np.frombuffer(payload, np.uint8).reshape(frame.height, frame.width)
            pictures[kind].append(pixels[::2, ::2].copy())
            source.give_back(frame)
    finally:
        source.close()
    return rejected, distances(pictures)


def distances(pictures: dict[str, list[np.ndarray]]) -> dict[str, list[float]]:
    """The plain alternative's score of each picture."""
    good = np.stack(pictures["good"][:200]).astype(np.float32)
    mean, deviation = good.mean(0), good.std(0) + 1
    return {kind: [float((np.abs(p - mean) / deviation).max()) for p in found] for kind, found in pictures.items()}


def main() -> int:
    result: list[tuple[dict[str, list[bool]], dict[str, list[float]]]] = []
    thread = threading.Thread(target=lambda: result.append(inspect_parts()))
    thread.start()
    thread.join()
    if not result:
        return 1
    rejected, plain = result[0]
    overkill_share = max(np.mean(rejected["good"]), 1 / len(rejected["good"]))
    limit = float(np.quantile(plain["good"], 1 - overkill_share))
    print(f"{PARTS} parts, seed {SEED}, defect rate {DEFECT_RATE}")
    print(f"{'parts':<14}{'n':>6}{'missed':>8}{'rate':>9}   95 % interval      plain difference misses")
    for kind in ("surface", "weak surface", "dimension"):
        report(kind, [not r for r in rejected[kind]], [d < limit for d in plain[kind]])
    report("good (overkill)", rejected["good"], [d >= limit for d in plain["good"]])
    return 0


def report(name: str, wrong: list[bool], plain: list[bool]) -> None:
    """A row: how many were judged wrongly, with the exact interval, beside the alternative."""
    rate = proportion(sum(wrong), len(wrong))
    if rate is None:
        print(f"{name:<14}{0:>6}")
        return
    share = sum(plain) / len(plain)
    interval = f"{100 * rate['low']:.2f} to {100 * rate['high']:.2f} %"
    print(f"{name:<16}{rate['n']:>4}{rate['k']:>8}{100 * rate['rate']:>8.2f} %   {interval:<18} {100 * share:.2f} %")


if __name__ == "__main__":
    sys.exit(main())
