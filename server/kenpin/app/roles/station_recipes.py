"""A station's recipes: which one it begins with, others loaded beside it, and the change from one to another."""

import gc
import json
import os
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from google.protobuf import json_format

from kenpin.api.control import ControlClient, RoleFailed, RoleUnavailable
from kenpin.app.log import Log
from kenpin.app.roles.common import Home
from kenpin.config import Camera, Recipe, Station, kept_recipe, load_recipe, recipe_hash
from kenpin.inspection import ViewLayout
from kenpin.model.errors import ConfigError, InputError
from kenpin.station.checks import Change, Checks
from kenpin.station.infer import Infer
from kenpin.station.judge import Judge
from kenpin.station.path import DataPath
from kenpin.station.prepare import Prepare

# Loaded at once: the one in force, the one before it, and the one to come.
LOADED_MAX = 3
GATE_TIMEOUT_S = 2.0
# Behind the data path, on whose cores it loads. An engine's own threads would keep it.
LOADING_NICE = 10

ByCamera = Mapping[str, Checks]


def travel_ms(home: Home, station: Station, camera: Camera) -> float:
    """From the photo-eye to the camera, on the fastest belt."""
    group = home.site.gate_group(station.gate_group)
    return 1000 * camera.offset_mm / group.speed_mm_s_max if group.speed_mm_s_max else 0.0


class StationRecipes:
    """Loads recipes and changes between them. Its commands come on the control socket's threads."""

    def __init__(self, home: Home, station: Station, log: Log) -> None:
        self._home = home
        self._station = station
        self._log = log
        self._configured = load_recipe(station.recipe, station)
        self._configured_hash = recipe_hash(self._configured)
        self._lock = threading.Lock()
        self._loader = ThreadPoolExecutor(1, "recipes", initializer=_step_back if station.engine.threads == 1 else None)
        # By hash, the one used last the last.
        self._loaded: dict[str, ByCamera] = {}
        self._in_force = self._configured
        self._pointer = home.places.recipe_dir / f"station-{station.name}.json"
        # What is wrong with the recipe that it should have.
        self.trouble: list[str] = []

    def details(self) -> dict[str, str]:
        """What the role says of itself."""
        recipe = self._in_force
        return {"recipe_hash": recipe_hash(recipe), "product": recipe.product}

    def begin(self) -> ByCamera:
        """The checks to begin with: of the recipe that the gate process holds for this station.

        ConfigError, ModelError or EngineError when the configured recipe cannot be loaded.
        """
        wanted = self._held_by_gate() or self._pointed_at() or self._configured_hash
        try:
            self._in_force = self._find(wanted)
        except ConfigError as error:
            # Its verdicts count for nothing, and everybody is told why.
            self.trouble = [f"recipe {wanted[:12]}: {error}"]
            self._log("recipe_missing", {"recipe": wanted, "error": str(error)})
        checks = self._load(self._in_force)
        self._loaded[recipe_hash(self._in_force)] = checks
        return checks

    def prepare(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Command "prepare": has the models of `recipe_hash` loaded and warm, beside those in force."""
        wanted = str(asked.get("recipe_hash", ""))
        started_s = time.monotonic()
        with self._lock:
            checks = self._loaded.pop(wanted, None)
            if checks is None:
                checks = self._loader.submit(self._load_beside, self._find(wanted)).result()
            self._loaded[wanted] = checks
            while len(self._loaded) > LOADED_MAX:
                in_force = recipe_hash(self._in_force)
                oldest = next(name for name in self._loaded if name not in (in_force, wanted))
                del self._loaded[oldest]
        return {"load_ms": (time.monotonic() - started_s) * 1000}

    def activate(self, asked: Mapping[str, Any], paths: Mapping[str, DataPath]) -> Mapping[str, Any]:
        """Command "activate": `recipe_hash`, which is prepared, holds from the `starts` of the gate process on."""
        wanted, before = str(asked.get("recipe_hash", "")), str(asked.get("before_hash", ""))
        with self._lock:
            checks = self._loaded.get(wanted)
            if checks is None:
                raise InputError(f"recipe {wanted[:80]!r} is not prepared on station {self._station.name}")
            recipe = self._find(wanted)
            self._point_at(wanted)
            for camera in self._station.cameras:
                if camera.name in paths:
                    paths[camera.name].change(self._change(camera, checks[camera.name], before, asked["starts"]))
            self._in_force = recipe
            self.trouble = []
        self._log("recipe_activated", {"recipe": wanted, "product": recipe.product})
        return {}

    def _change(self, camera: Camera, checks: Checks, before: str, starts: list[Mapping[str, str]]) -> Change:
        group = self._home.site.gate_group(self._station.gate_group)
        now_ns = time.monotonic_ns()
        # A frame carries the number of the first gate of its lane.
        gates = [gate.name for gate in group.gates if camera.lane in (lane.lane for lane in gate.lanes)]
        wanted = gates[0] if gates else ""
        mine = [s for s in starts if s["gate"] == wanted and (not wanted or int(s["lane"]) == camera.lane)]
        if not mine:
            # It is what the gate process began with: it holds from now on.
            return Change(checks, before, 0, 0, now_ns)
        from_ns = int(mine[0]["from_ns"])
        lag_ns = round((travel_ms(self._home, self._station, camera) + camera.delay_us / 1000) * 1e6) if wanted else 0
        certain_ns = max(from_ns, now_ns) + round(group.transit_ms * 1e6)
        return Change(checks, before, int(mine[0]["trigger_no"]), from_ns + lag_ns, certain_ns)

    def _load_beside(self, recipe: Recipe) -> ByCamera:
        checks = self._load(recipe)
        # What stays is kept out of the collections that would disturb the data path.
        gc.collect()
        gc.freeze()
        return checks

    def _load(self, recipe: Recipe) -> ByCamera:
        return {camera.name: self._checks(recipe, camera) for camera in self._station.cameras}

    def _checks(self, recipe: Recipe, camera: Camera) -> Checks:
        station, name = self._station, recipe_hash(recipe)
        layout = ViewLayout(
            recipe.view(camera.name),
            lambda text: self._home.places.in_recipe(text, recipe),
            station.engine.name,
            station.engine.threads,
        )
        if camera.pixel_format is not None and camera.pixel_format.startswith("Mono"):
            try:
                layout.check_grey()
            except ValueError as error:
                raise ConfigError(f"camera {camera.name} sends {camera.pixel_format}: {error}") from error
        judge = Judge(station.name, camera.name, name, layout.model_hash, layout.engine)
        return Checks(name, Prepare(layout.fit), Infer(), judge)

    def _find(self, wanted: str) -> Recipe:
        if wanted == self._configured_hash:
            return self._configured
        return kept_recipe(self._home.places.recipe_dir, wanted, (self._station,))

    def _held_by_gate(self) -> str:
        socket = self._home.places.control_socket("gate", self._station.gate_group)
        try:
            with ControlClient(socket) as gate:
                told = json_format.MessageToDict(gate.describe(GATE_TIMEOUT_S).details)
        except (RoleUnavailable, RoleFailed):
            return ""
        mine = [r for r in told.get("recipes", ()) if r.get("station") == self._station.name]
        return str(mine[0].get("recipe_hash", "")) if mine else ""

    def _pointed_at(self) -> str:
        """What was last activated, unless kenpin.yaml gives the station another recipe since."""
        try:
            pointed = json.loads(self._pointer.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return ""
        return str(pointed["recipe_hash"]) if pointed.get("configured_hash") == self._configured_hash else ""

    def _point_at(self, wanted: str) -> None:
        written = self._pointer.with_suffix(".part")
        try:
            written.write_text(json.dumps({"recipe_hash": wanted, "configured_hash": self._configured_hash}))
            written.replace(self._pointer)
        except OSError as error:
            raise ConfigError(f"{self._pointer}: cannot be written: {error.strerror}") from error


def _step_back() -> None:
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), LOADING_NICE)
