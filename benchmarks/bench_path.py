"""The whole path at 5 MP: EventGetData's return to the disposition's bytes on the gate's socket.

Runs a real line (camera process, frame ring, station, gate process, simulated
gate) on a 2448 x 2048 BayerRG8 camera, an 1800 x 1800 px region reduced to
512 x 512, with a model so small that 10,000 parts take minutes. What is
reported as "overhead" is the path less the engine's own run. Beside it, from
the same machine right after: a bare copy of such a frame between buffers that
no cache holds, and the fused preparation alone. What the path costs beyond
these two is Kenpin's own.

Environment: PARTS (10000), RATE parts a second (40).
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from small_model import write_model

from kenpin.native import Preparation

PARTS = int(os.environ.get("PARTS", "10000"))
RATE = float(os.environ.get("RATE", "40"))
WIDTH, HEIGHT, BAYER_RG8 = 2448, 2048, 0x01080009
BUFFERS, ROUNDS = 16, 200


def write_site(folder: Path) -> Path:
    """kenpin.yaml and its recipe (JSON, which is YAML)."""
    recipe = {
        "schema_version": 1,
        "product": "bench",
        "views": [
            {
                "camera": "camera-1",
                "region": {"x": 324, "y": 124, "width": 1800, "height": 1800},
                "tools": [{"name": "surface", "kind": "anomaly", "model": str(folder / "model")}],
            }
        ],
    }
    (folder / "recipe.yaml").write_text(json.dumps(recipe))
    camera = {
        "name": "camera-1",
        "trigger": "line0",
        "pixel_format": "BayerRG8",
        "features": {
            "Width": WIDTH,
            "Height": HEIGHT,
            "ExposureTime": 1000.0,
            "KenpinSceneDefectRate": 0.0,
            "ChunkModeActive": True,
            "KenpinLinePage": "/dev/shm/kenpin-bench-gate-1.line",
        },
    }
    site = {
        "schema_version": 1,
        "site": "bench",
        "lines": [
            {
                "name": "bench",
                "stations": [
                    {
                        "name": "station-1",
                        "recipe": "recipe.yaml",
                        "gate_group": "gate-1",
                        "budget_ms": 100,
                        "cameras": [camera],
                    }
                ],
            }
        ],
        "gate_groups": [
            {
                "name": "gate-1",
                "listen": "127.0.0.1:50961",
                "gates": [{"name": "gate-1", "lanes": [{"lane": 0, "distance_mm": 300}]}],
                "speed_mm_s_max": 300,
                "min_spacing_ms": 15,
                "demo_limits_off": True,
                "simulate": {"rate_parts_s": RATE, "speed_mm_s": 300},
            }
        ],
        "hub": {"grpc_listen": "127.0.0.1:50951", "http_listen": "127.0.0.1:50952"},
        "storage": {"state_dir": str(folder / "state"), "evidence": {"keep": "none"}},
    }
    path = folder / "kenpin.yaml"
    path.write_text(json.dumps(site))
    return path


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="kenpin-bench-") as name:
        folder = Path(name)
        write_model(folder / "model")
        config, report_path = write_site(folder), folder / "report.json"
        command = [sys.executable, "-m", "kenpin", "run", "--config", str(config), "--plain"]
        command += ["--parts", str(PARTS), "--report", str(report_path)]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KENPIN_")}
        done = subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)
        if done.returncode:
            return done.returncode
        report = json.loads(report_path.read_text())
    show(report)
    return 0


def show(report: dict) -> None:
    """The table, and the two figures that are held against their aims."""
    latency = report["latency_ms"]
    print(f"{report['parts']} parts, {report['deadline_missed']} deadlines missed, {report['missing']} views missing")
    print(f"{'stage':<10}{'p50':>9}{'p99':>9}{'p99.9':>9}{'max':>9}{'n':>8}   ms")
    for stage, values in latency.items():
        if values["n"]:
            row = [values[key] for key in ("p50", "p99", "p99_9", "max")]
            text = "".join(f"{v:>9.3f}" if v is not None else f"{'–':>9}" for v in row)
            print(f"{stage:<10}{text}{values['n']:>8}")
    overhead, infer = latency["overhead"], latency["infer"]
    print(f"overhead (EventGetData's return to the socket, less the engine): p50 {overhead['p50']:.3f} ms (aim 1.5)")
    if overhead["p99_9"] is not None:
        print(f"  p99.9 {overhead['p99_9']:.3f} ms (aim 5)")
    print(f"  p50 ratio to this small engine's run: {overhead['p50'] / infer['p50']:.2f}")
    copy_ms, prepare_ms = memory_ms()
    floor_ms = copy_ms + prepare_ms
    print(f"a bare copy of the frame {copy_ms:.3f} ms, its preparation alone {prepare_ms:.3f} ms (medians)")
    print(
        f"  overhead p50 is {overhead['p50'] / floor_ms:.2f} times their sum, {overhead['p50'] - floor_ms:.3f} ms more"
    )


def memory_ms() -> tuple[float, float]:
    """Medians: a copy of the frame from and to memory that is in no cache; the preparation of such a frame."""
    draw = np.random.default_rng(0)
    sources = [draw.integers(0, 256, HEIGHT * WIDTH, np.uint8) for _ in range(BUFFERS)]
    targets = [np.zeros(HEIGHT * WIDTH, np.uint8) for _ in range(BUFFERS)]
    out = np.empty((1, 3, 512, 512), np.float32)
    preparation = Preparation(
        pixel_format=BAYER_RG8,
        width=WIDTH,
        height=HEIGHT,
        region=(324, 124, 1800, 1800),
        out_width=512,
        out_height=512,
        channels=3,
        mean=(127.0,) * 3,
        scale=(1 / 128,) * 3,
    )
    copies, preparations = [], []
    for index in range(ROUNDS):
        source, target = sources[index % BUFFERS], targets[index % BUFFERS]
        start_ns = time.perf_counter_ns()
        np.copyto(target, source)
        copied_ns = time.perf_counter_ns()
        preparation.run(target, out)
        preparations.append(time.perf_counter_ns() - copied_ns)
        copies.append(copied_ns - start_ns)
    return float(np.median(copies)) / 1e6, float(np.median(preparations)) / 1e6


if __name__ == "__main__":
    sys.exit(main())
