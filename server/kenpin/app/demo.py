"""The built-in demo line: its site, and a model taught at the first start."""

import hashlib
import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console

from kenpin import __version__
from kenpin.app.images import prepare_replay, write_pnm
from kenpin.app.progress import progress_of
from kenpin.cameras import FeatureValue, GenicamCamera, pixel_bytes
from kenpin.config import Camera, Places, Recipe, Site, load_recipe
from kenpin.learning.images import find_pictures
from kenpin.learning.teach import teach
from kenpin.model.errors import CameraError

# Drawn apart from any run's own parts: a model is never judged by what taught it.
TEACH_SEED = 900_001
TEACH_PARTS = 300
# Changes whenever what the demo's model is taught from, or how, changes.
TEACH_VERSION = 5
FRAME_TIMEOUT_S = 5.0
# From the end of a longer budget to the gate, and from the gate to the end of the transit.
BEYOND_BUDGET_MS = 1000.0


@dataclass(frozen=True, slots=True)
class DemoWishes:
    """What a user may ask of the demo line without writing a kenpin.yaml."""

    images: Path | None = None
    seed: int = 1
    budget_ms: float | None = None
    truth: bool = True
    grpc_port: int | None = None
    gate_port: int | None = None
    http_port: int | None = None


def demo_site(site: Site, places: Places, wishes: DemoWishes, console: Console) -> tuple[Site, int]:
    """DEMO_SITE as wished, taught and ready to run; with `images`, a replay of that folder, and how many pictures.

    Shows how far it has come while it teaches. InputError for a folder that cannot be used.
    """
    station = site.stations[0]
    camera = station.cameras[0]
    recipe = load_recipe(station.recipe, station)
    count = 0
    features: dict[str, FeatureValue]
    if wishes.images is not None:
        replay = prepare_replay(wishes.images, wishes.seed, places.state_dir / "images")
        count = replay.count
        features = {"ChunkModeActive": True, "KenpinScene": "Images", "KenpinImageList": str(replay.list_path)}
        pixel_format = "RGB8" if replay.coloured else "Mono8"
        model = taught_from_folder(replay.good, places, console)
    else:
        features = {**camera.features, "KenpinScene": "Conveyor", "KenpinSceneSeed": wishes.seed}
        pixel_format = camera.pixel_format or "Mono8"
        model = taught_from_scene(camera, places, console)
    features["KenpinLinePage"] = str(places.line_page_path(site.gate_groups[0].gates[0].name))
    if not wishes.truth:
        features["ChunkTruthEnable"] = False
    values = site.model_dump(mode="json")
    station_values = values["lines"][0]["stations"][0]
    station_values["recipe"] = str(write_recipe(recipe, model, places))
    station_values["cameras"][0] |= {"features": features, "pixel_format": pixel_format}
    apply_wishes(values, wishes)
    return Site.model_validate_json(json.dumps(values)), count


def apply_wishes(values: dict[str, Any], wishes: DemoWishes) -> None:
    """Change the site's values as asked: ports, and the budget with the way to the gate that it needs."""
    group = values["gate_groups"][0]
    if wishes.grpc_port is not None:
        values["hub"]["grpc_listen"] = f"127.0.0.1:{wishes.grpc_port}"
    if wishes.http_port is not None:
        values["hub"]["http_listen"] = f"127.0.0.1:{wishes.http_port}"
    if wishes.gate_port is not None:
        group["listen"] = f"127.0.0.1:{wishes.gate_port}"
    if wishes.budget_ms is not None:
        values["lines"][0]["stations"][0]["budget_ms"] = wishes.budget_ms
        lane = group["gates"][0]["lanes"][0]
        reach_mm = group["speed_mm_s_max"] * (wishes.budget_ms + BEYOND_BUDGET_MS) / 1000
        lane["distance_mm"] = max(lane["distance_mm"], reach_mm)
        travel_ms = 1000 * lane["distance_mm"] / group["speed_mm_s_max"]
        group["transit_ms"] = max(group["transit_ms"], travel_ms + BEYOND_BUDGET_MS)


def write_recipe(recipe: Recipe, model: Path, places: Places) -> Path:
    """The demo's recipe with the model that was taught for it; JSON, which is YAML."""
    values = recipe.model_dump(mode="json", exclude_none=True)
    for view in values["views"]:
        for tool in view["tools"]:
            tool["model"] = str(model)
    path = places.run_dir / "demo.recipe.yaml"
    path.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    return path


def taught_from_folder(good: Path, places: Places, console: Console) -> Path:
    """A model taught from a folder of good parts, from the cache where nothing changed."""
    pictures = find_pictures(good)
    key = hashlib.sha256(f"{__version__}:{TEACH_VERSION}".encode())
    for path in pictures:
        stat = path.stat()
        key.update(f"{path.resolve()}:{stat.st_size}:{stat.st_mtime_ns}".encode())
    out = places.model_dir / f"images-{key.hexdigest()[:12]}"
    if not (out / "model.json").exists():
        with progress_of("teaching", console) as show:
            teach(good=pictures, out=out, progress=show)
    return out


def taught_from_scene(camera: Camera, places: Places, console: Console) -> Path:
    """A model taught from good parts that the simulated camera draws, from the cache where nothing changed."""
    about = {
        "kenpin": __version__,
        "version": TEACH_VERSION,
        "seed": TEACH_SEED,
        "parts": TEACH_PARTS,
        "camera": camera.model_dump(mode="json"),
    }
    key = hashlib.sha256(json.dumps(about, sort_keys=True).encode()).hexdigest()[:12]
    out = places.model_dir / f"demo-{key}"
    if (out / "model.json").exists():
        return out
    folder = places.state_dir / "images" / f"demo-{key}"
    folder.mkdir(parents=True, exist_ok=True)
    with progress_of("teaching", console) as show:
        take_good_parts(camera, places, folder, lambda share: show(0.1 * share, "take good parts"))
        teach(good=find_pictures(folder), out=out, progress=lambda share, text: show(0.1 + 0.9 * share, text))
    return out


def take_good_parts(camera: Camera, places: Places, folder: Path, progress: Any) -> None:
    """Let the simulated camera run free over good parts and keep its pictures as PGM or PPM."""
    features = dict(camera.features)
    if camera.pixel_format is not None:
        features["PixelFormat"] = camera.pixel_format
    features |= {"KenpinScene": "Conveyor", "KenpinSceneSeed": TEACH_SEED, "KenpinSceneDefectRate": 0.0}
    features |= {"TriggerMode": "Off", "AcquisitionFrameRate": 60.0}
    problems: list[Exception] = []

    def work() -> None:
        try:
            _take(GenicamCamera(places.producer_path(camera.producer), features=features), folder, progress)
        except (CameraError, OSError) as error:
            problems.append(error)

    # Opened on the main thread, the camera's library would take over Ctrl-C.
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        time.sleep(0.05)
    if problems:
        raise problems[0]


def _take(camera: GenicamCamera, folder: Path, progress: Any) -> None:
    try:
        camera.start()
        for index in range(TEACH_PARTS):
            frame = camera.fetch(FRAME_TIMEOUT_S)
            if frame is None:
                raise CameraError(f"the simulated camera sent no picture within {FRAME_TIMEOUT_S:g} s")
            raw = memoryview(frame.payload)[: pixel_bytes(frame.pixel_format, frame.width, frame.height)]
            picture = np.frombuffer(raw, np.uint8).reshape(frame.height, frame.width)
            write_pnm(picture, folder / f"{index:06d}.pgm")
            camera.give_back(frame)
            progress((index + 1) / TEACH_PARTS)
    finally:
        camera.close()
