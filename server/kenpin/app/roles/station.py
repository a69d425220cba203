"""`kenpin serve station NAME`: frames in, view verdicts out; nothing in it to lose."""

import threading
from collections.abc import Iterator
from pathlib import Path

from kenpin.api.control import Sample
from kenpin.app.log import Log, log_of
from kenpin.app.roles.common import Home, Worker, control, settle, stop_on_signals
from kenpin.app.roles.station_recipes import StationRecipes, travel_ms
from kenpin.config import Camera, Station
from kenpin.live import NoticeSender
from kenpin.model.errors import ConfigError
from kenpin.station.acquire import Acquire
from kenpin.station.checks import Checks
from kenpin.station.path import DataPath
from kenpin.station.submit import Submit


def build_path(home: Home, station: Station, camera: Camera, checks: Checks, log: Log) -> DataPath:
    """One camera's data path, beginning with these checks."""
    group = home.site.gate_group(station.gate_group)
    # The budget counts from the trigger; the exposure comes later, and the
    # gate process needs a guard to send and commit.
    time_left_ms = station.budget_ms - travel_ms(home, station, camera) - camera.delay_us / 1000 - group.guard_ms
    return DataPath(
        acquire=Acquire(home.places.ring_path(camera.name)),
        checks=checks,
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
    log = log_of("station", name)
    stop = stop_on_signals()
    recipes = StationRecipes(home, station, log)
    paths: dict[str, DataPath] = {}
    ready = threading.Event()

    def waiting_for() -> list[str]:
        if not ready.is_set():
            return ["its models to be loaded"]
        missing = [f"{camera}: {what}" for camera, path in paths.items() for what in path.waiting_for()]
        return [*recipes.trouble, *missing]

    def metrics() -> Iterator[Sample]:
        for camera, path in paths.items():
            labels = {"station": name, "camera": camera}
            yield "kenpin_views_total", {**labels, "verdict": "pass"}, path.counts.passed
            yield "kenpin_views_total", {**labels, "verdict": "reject"}, path.counts.rejected
            yield "kenpin_views_unjudged_total", labels, path.counts.unjudged
            yield "kenpin_frames_missed_total", labels, path.frames_missed
            yield "kenpin_verdicts_dropped_total", labels, path.verdicts_dropped

    server = control(
        home,
        "station",
        name,
        stop,
        ready=waiting_for,
        metrics=metrics,
        commands={"prepare": recipes.prepare, "activate": lambda asked: recipes.activate(asked, paths)},
        details=recipes.details,
    )
    with server:
        checks = recipes.begin()
        for camera in station.cameras:
            paths[camera.name] = build_path(home, station, camera, checks[camera.name], log)
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
