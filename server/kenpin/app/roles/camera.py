"""`kenpin serve camera NAME`: one camera's frames into its ring."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kenpin.api.control import Sample
from kenpin.app.log import log_of
from kenpin.app.roles.common import Home, Worker, control, settle, stop_on_signals
from kenpin.cameras import CameraPlan, Session
from kenpin.config import Camera, Places


def plan_of(camera: Camera, places: Places) -> CameraPlan:
    """What the camera room needs to know of a configured camera."""
    return CameraPlan(
        name=camera.name,
        producer=places.producer_path(camera.producer),
        ring_path=places.ring_path(camera.name),
        device_id=camera.device_id,
        serial_number=camera.serial_number,
        trigger=camera.trigger,
        pixel_format=camera.pixel_format,
        features=tuple(camera.features.items()),
        ring_slots=camera.ring.slots,
        settings_path=places.settings_path(camera.name),
        latch_clock=camera.host_clock == "latch",
    )


def serve_camera(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
    home = Home.load(config)
    camera = home.camera(name)
    stop = stop_on_signals()
    session = Session(plan_of(camera, home.places), log_of("camera", name))

    def trigger(_arguments: Mapping[str, Any]) -> None:
        session.trigger_software()

    def metrics() -> Iterator[Sample]:
        counts = session.counts
        labels = {"camera": name}
        yield "kenpin_camera_frames_total", labels, counts.frames
        yield "kenpin_camera_frames_dropped_total", labels, counts.dropped
        yield "kenpin_camera_frames_lost_total", labels, counts.lost
        yield "kenpin_camera_reopened_total", labels, counts.reopened
        yield "kenpin_camera_clock_jumps_total", labels, counts.clock_jumps

    server = control(
        home,
        "camera",
        name,
        stop,
        ready=session.waiting_for,
        metrics=metrics,
        commands={"trigger_software": trigger},
        details=lambda: {"producer": camera.producer, "trigger": camera.trigger},
    )
    with server:
        settle()
        work = Worker(session.run, stop)
        work.start()
        stop.wait()
        session.stop()
        work.finish(timeout_s=2.0)
