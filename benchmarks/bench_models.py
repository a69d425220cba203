"""The models' time a picture on one thread: the backbone to two depths, a coarse model, a fine one.

    python benchmarks/bench_models.py

Every round runs each contestant once, in turn, so that whatever else the machine does meets them all. Both models are
taught from drawn good parts in frames of 640 x 480 px. `ROUNDS` (60).

- backbone: EfficientNet-Lite0 alone, one channel of 256 x 256 px, to its block 10 (the last at 1/16, which is what the
  coarse model's first tap needs) and to block 12 (its second tap, at 1/32).
- coarse, fine: the whole of model.onnx, from the prepared picture to score and score map.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parent
os.environ.setdefault("OMP_NUM_THREADS", "1")

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import onnxruntime  # noqa: E402

sys.path.insert(0, str(HERE.parent / "tests" / "doubles"))

from drawn_parts import draw_part  # noqa: E402

from kenpin.engines import load_engine  # noqa: E402
from kenpin.engines.onnxruntime import open_session  # noqa: E402
from kenpin.learning import backbone  # noqa: E402
from kenpin.learning.graph import Graph  # noqa: E402
from kenpin.learning.teach import COARSE_SIZE_PX, teach  # noqa: E402

ROUNDS = int(os.environ.get("ROUNDS", "60"))
WARM_UP = 5
GOOD_PARTS = 20
# The proportions of the demo's camera, which set the fine model's input.
FRAME = (640, 480)
SEED = 7


def main() -> int:
    print(f"onnxruntime {onnxruntime.__version__}, one thread, {ROUNDS} interleaved rounds; ms a picture")
    with tempfile.TemporaryDirectory() as folder:
        contestants = {f"backbone to block {block}": backbone_to(block) for block in (10, 12)}
        contestants |= {f"{detail} model": model_of(detail, Path(folder)) for detail in ("coarse", "fine")}
        took: dict[str, list[float]] = {name: [] for name in contestants}
        for turn in range(WARM_UP + ROUNDS):
            for name, run in contestants.items():
                before_ns = time.perf_counter_ns()
                run()
                if turn >= WARM_UP:
                    took[name].append((time.perf_counter_ns() - before_ns) / 1e6)
    print(f"{'':24}{'min':>8}{'median':>8}{'p99':>8}")
    for name, values in took.items():
        least, median, p99 = min(values), *np.percentile(values, (50, 99))
        print(f"{name:24}{least:8.2f}{median:8.2f}{p99:8.2f}")
    return 0


def backbone_to(block: int) -> Callable[[], object]:
    shape = (1, 1, COARSE_SIZE_PX, COARSE_SIZE_PX)
    graph = Graph("backbone")
    found = backbone.append(graph, backbone.load(), graph.input("image", shape), (block,), channels=1)
    stride = backbone.TAP_STRIDE[block]
    graph.output(found[block], "features", (1, backbone.TAP_CHANNELS[block], shape[2] // stride, shape[3] // stride))
    session = open_session(graph.build().SerializeToString(), threads=1)
    picture = np.random.default_rng(SEED).standard_normal(shape).astype(np.float32)
    return lambda: session.run(None, {"image": picture})


def model_of(detail: str, folder: Path) -> Callable[[], object]:
    good = folder / "good"
    good.mkdir(exist_ok=True)
    paths = [good / f"{number:03d}.png" for number in range(GOOD_PARTS)]
    for number, path in enumerate(paths):
        cv2.imwrite(str(path), cv2.resize(draw_part(SEED + number), FRAME, interpolation=cv2.INTER_CUBIC))
    engine = load_engine(teach(paths, out=folder / detail, detail=detail).path, "onnxruntime", 1)
    engine.input[...] = np.random.default_rng(SEED).standard_normal(engine.input.shape).astype(np.float32)
    return engine.run


if __name__ == "__main__":
    sys.exit(main())
