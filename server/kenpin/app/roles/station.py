"""`kenpin serve station NAME`: frames in, view verdicts out; nothing in it to lose."""

import threading
from collections.abc import Iterator
from pathlib import Path

from kenpin.api.control import Sample
from kenpin.app.log import Log, log_of
from kenpin.app.roles.common import Home, Worker, control, settle, stop_on_signals
from kenpin.config import Camera, Recipe, Station, load_recipe, recipe_hash
from kenpin.inspection import ViewLayout
from kenpin.live import NoticeSender
from kenpin.model.errors import ConfigError
from kenpin.station.acquire import Acquire
from kenpin.station.infer import Infer
from kenpin.station.judge import Judge
from kenpin.station.path import DataPath
from kenpin.station.prepare import Prepare
from kenpin.station.submit import Submit


def build_path(home: Home, station: Station, camera: Camera, recipe: Recipe, log: Log) -> DataPath:
    """One camera's data path, its models loaded and warm. ConfigError when its camera sends what they do not take."""
    layout = ViewLayout(
        recipe.view(camera.name),
        lambda text: home.places.in_recipe(text, recipe),
        station.engine.name,
        station.engine.threads,
    )
    if camera.pixel_format is not None and camera.pixel_format.startswith("Mono"):
        try:
            layout.check_grey()
        except ValueError as error:
            raise ConfigError(f"camera {camera.name} sends {camera.pixel_format}: {error}") from error
    group = home.site.gate_group(station.gate_group)
    travel_ms = 1000 * camera.offset_mm / group.speed_mm_s_max if group.speed_mm_s_max else 0.0
    # The budget counts from the trigger; the exposure comes later, and the
    # gate process needs a guard to send and commit.
    time_left_ms = station.budget_ms - travel_ms - camera.delay_us / 1000 - group.guard_ms
    return DataPath(
        acquire=Acquire(home.places.ring_path(camera.name)),
        prepare=Prepare(layout.fit),
        infer=Infer(),
        judge=Judge(station.name, camera.name, recipe_hash(recipe), layout.model_hash, layout.engine),
        submit=Submit(home.places.views_socket(station.gate_group)),
        notices=NoticeSender(home.places.notice_socket(camera.name)),
        time_left_ns=round(time_left_ms * 1e6),
        log=log,
    )


def serve_station(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
    home = Home.load(config)
    try:
        station = home.site.station(name)
    except KeyError:
        known = ", ".join(s.name for s in home.site.stations)
        raise ConfigError(f"{config}: there is no station {name!r}; there are: {known}") from None
    recipe = load_recipe(station.recipe, station)
    log = log_of("station", name)
    stop = stop_on_signals()
    paths: dict[str, DataPath] = {}
    ready = threading.Event()

    def waiting_for() -> list[str]:
        if not ready.is_set():
            return ["its models to be loaded"]
        return [f"{camera}: {what}" for camera, path in paths.items() for what in path.waiting_for()]

    def metrics() -> Iterator[Sample]:
        for camera, path in paths.items():
            labels = {"station": name, "camera": camera}
            yield "kenpin_views_total", {**labels, "verdict": "pass"}, path.counts.passed
            yield "kenpin_views_total", {**labels, "verdict": "reject"}, path.counts.rejected
            yield "kenpin_views_unjudged_total", labels, path.counts.unjudged
            yield "kenpin_frames_missed_total", labels, path.frames_missed
            yield "kenpin_verdicts_dropped_total", labels, path.verdicts_dropped

    details: dict[str, str] = {"recipe_hash": recipe_hash(recipe), "product": recipe.product}
    server = control(home, "station", name, stop, ready=waiting_for, metrics=metrics, details=lambda: details)
    with server:
        for camera in station.cameras:
            paths[camera.name] = build_path(home, station, camera, recipe, log)
        settle()
        workers = [Worker(path.run, stop) for path in paths.values()]
        for worker in workers:
            worker.start()
        ready.set()
        log("station_running", {"cameras": list(paths)})
        stop.wait()
        for path in paths.values():
            path.stop()
        for worker in workers:
            worker.finish(timeout_s=2.0)
