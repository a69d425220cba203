"""Keeps one camera running and its frames flowing into the frame ring.

A camera that disappears is looked for until it is back; each time it starts
anew the frames carry a new `camera_session`, so that frame numbers that begin
again are never mistaken for those before.
"""

import contextlib
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kenpin.cameras.clock import ClockFit
from kenpin.cameras.genicam import FeatureValue, GenicamCamera, RawFrame
from kenpin.cameras.settings import read_settings, write_settings
from kenpin.model.errors import CameraError, CameraMisconfigured, ConfigError, RingUnavailable
from kenpin.native import RingError, RingWriter

# Latches before the first frame, so that the first fit has a good one among them.
LATCHES_AT_START = 8
LATCH_EVERY_NS = 1_000_000_000
# Without latching, an exposure is known no better than the frame's way takes.
RECEIVE_ERROR_NS = 5_000_000
FETCH_TIMEOUT_S = 0.1
REOPEN_DELAYS_S = (0.1, 0.2, 0.5, 1.0)

Listener = Callable[[str, dict[str, object]], None]


@dataclass(slots=True)
class SessionCounts:
    """What a session has seen since the process began."""

    frames: int = 0
    dropped: int = 0
    lost: int = 0
    reopened: int = 0
    clock_jumps: int = 0


@dataclass(frozen=True, slots=True)
class CameraPlan:
    """What to open and how to run it. `trigger` is line0, software or free_run."""

    name: str
    producer: Path
    ring_path: Path
    device_id: str | None = None
    serial_number: str | None = None
    trigger: str = "free_run"
    pixel_format: str | None = None
    features: tuple[tuple[str, FeatureValue], ...] = ()
    ring_slots: int = 16
    latch_clock: bool = True
    # Where to put down how the camera was set; None: nowhere.
    settings_path: Path | None = None


class Session:
    """Runs a camera until it is told to stop. `run` blocks; everything else may be called from other threads."""

    def __init__(self, plan: CameraPlan, log: Listener) -> None:
        self._plan = plan
        self._log = log
        self._stop = threading.Event()
        self._triggers_waiting = 0
        self._lock = threading.Lock()
        self._ring: RingWriter | None = None
        self._ring_payload_bytes = 0
        self._state = "the camera to be opened"
        self._ran = False
        self.counts = SessionCounts()

    def waiting_for(self) -> list[str]:
        """What is missing until frames can flow, in words; empty when nothing is."""
        return [self._state] if self._state else []

    def stop(self) -> None:
        """Ask `run` to end."""
        self._stop.set()

    def trigger_software(self) -> None:
        """Fire the camera by software.

        ConfigError when it is configured for another trigger, CameraError while it is not running.
        """
        if self._plan.trigger != "software":
            raise ConfigError(
                f"camera {self._plan.name} is triggered by {self._plan.trigger}; set trigger: software"
                " in kenpin.yaml to fire it by command"
            )
        if self._state:
            raise CameraError(f"camera {self._plan.name} is not running: it waits for {self._state}")
        with self._lock:
            self._triggers_waiting += 1

    def run(self) -> None:
        """Open the camera, publish its frames, come back when it was gone; until `stop`.

        Raises RingUnavailable when shared memory cannot hold the ring, and CameraMisconfigured when a camera that
        never ran never will: one that ran once is waited for, whatever it answers.
        """
        attempt = 0
        try:
            while not self._stop.is_set():
                try:
                    self._run_once()
                    attempt = 0
                except CameraError as error:
                    if isinstance(error, CameraMisconfigured) and not self._ran:
                        raise
                    if not self._state:
                        attempt = 0
                    self._state = f"camera {self._plan.name}: {error}"
                    self._log("camera_unavailable", {"error": str(error), "code": error.code})
                    self._stop.wait(REOPEN_DELAYS_S[min(attempt, len(REOPEN_DELAYS_S) - 1)])
                    attempt += 1
        finally:
            self._state = "the camera to be opened"
            if self._ring is not None:
                self._ring.close()

    def _run_once(self) -> None:
        plan = self._plan
        camera = GenicamCamera(
            plan.producer,
            device_id=plan.device_id,
            serial_number=plan.serial_number,
            features=dict(self._features()),
        )
        with contextlib.closing(camera):
            ring = self._open_ring(camera.payload_bytes)
            latches = plan.latch_clock and camera.has_clock
            # Before the first frame: afterwards the camera is left alone.
            settings = None if plan.settings_path is None else read_settings(camera, dict(plan.features))
            camera.start()
            fit = ClockFit()
            if latches:
                for _ in range(LATCHES_AT_START):
                    fit.add(camera.latch())
            camera_session = secrets.randbits(63) | 1
            self._put_down(camera_session, settings)
            self._log(
                "camera_running",
                {"camera_session": camera_session, "clock": "latch" if latches else "receive"},
            )
            self.counts.reopened += self._ran
            self._ran = True
            with self._lock:
                # Asked for before the camera was lost: nobody waits for them any more.
                self._triggers_waiting = 0
            self._state = ""
            self._publish_frames(camera, ring, fit if latches else None, camera_session)

    def _put_down(self, camera_session: int, settings: dict[str, str] | None) -> None:
        path = self._plan.settings_path
        if path is None or settings is None:
            return
        try:
            write_settings(path, self._plan.name, camera_session, time.time_ns(), settings)
        except OSError as error:
            # The line runs all the same; only a trace will lack them.
            self._log("camera_settings_not_kept", {"error": str(error)})

    def _features(self) -> list[tuple[str, FeatureValue]]:
        plan = self._plan
        features: list[tuple[str, FeatureValue]] = list(plan.features)
        if plan.pixel_format is not None:
            features.append(("PixelFormat", plan.pixel_format))
        if plan.trigger != "free_run":
            source = "Line0" if plan.trigger == "line0" else "Software"
            features += [("TriggerMode", "Off"), ("TriggerSource", source), ("TriggerMode", "On")]
        return features

    def _open_ring(self, payload_bytes: int) -> RingWriter:
        if self._ring is not None and payload_bytes > self._ring_payload_bytes:
            self._ring.close()
            self._ring = None
        if self._ring is None:
            try:
                self._ring = RingWriter(str(self._plan.ring_path), self._plan.ring_slots, payload_bytes)
            except RingError as error:
                raise RingUnavailable(str(error)) from error
            self._ring_payload_bytes = payload_bytes
        return self._ring

    def _publish_frames(
        self, camera: GenicamCamera, ring: RingWriter, fit: ClockFit | None, camera_session: int
    ) -> None:
        latched_ns = time.monotonic_ns()
        frame_no_before = 0
        while not self._stop.is_set():
            if self._triggers_waiting:
                with self._lock:
                    self._triggers_waiting -= 1
                camera.execute("TriggerSoftware")
            frame = camera.fetch(FETCH_TIMEOUT_S if self._plan.trigger != "software" else 0.005)
            if frame is not None:
                if frame_no_before and frame.frame_no > frame_no_before + 1:
                    self.counts.lost += frame.frame_no - frame_no_before - 1
                frame_no_before = frame.frame_no
                self._publish(ring, frame, fit, camera_session)
                camera.give_back(frame)
            now_ns = time.monotonic_ns()
            if now_ns - latched_ns >= LATCH_EVERY_NS:
                latched_ns = now_ns
                self._check_camera(camera, fit)

    def _check_camera(self, camera: GenicamCamera, fit: ClockFit | None) -> None:
        """Latch the clock, or read a register: either fails when the camera is gone."""
        if fit is None:
            camera.check()
        elif fit.add(camera.latch()):
            self.counts.clock_jumps += 1
            self._log("camera_clock_jumped", {})
            for _ in range(LATCHES_AT_START - 1):
                fit.add(camera.latch())

    def _publish(self, ring: RingWriter, frame: RawFrame, fit: ClockFit | None, camera_session: int) -> None:
        exposure_ns, error_ns = frame.received_ns, RECEIVE_ERROR_NS
        if fit is not None and frame.device_time_ns:
            exposure_ns, error_ns = fit.to_host(frame.device_time_ns)
        chunk = frame.chunk
        label, contrast_sigma, area_px = (chunk.truth if chunk and chunk.truth else None) or ("", 0.0, 0.0)
        ring_seq = ring.publish(
            memoryview(frame.payload)[: pixel_bytes(frame.pixel_format, frame.width, frame.height)],
            camera_session=camera_session,
            frame_no=frame.frame_no,
            device_time_ns=frame.device_time_ns,
            exposure_ns=exposure_ns,
            exposure_error_ns=error_ns,
            received_ns=frame.received_ns,
            width=frame.width,
            height=frame.height,
            pixel_format=frame.pixel_format,
            trigger_no=chunk.trigger_no if chunk else 0,
            encoder=chunk.encoder if chunk else 0,
            has_chunk=chunk is not None,
            truth_label=label,
            truth_contrast_sigma=contrast_sigma,
            truth_area_px=area_px,
        )
        self.counts.frames += 1
        if ring_seq == 0:
            self.counts.dropped += 1


def pixel_bytes(pixel_format: int, width: int, height: int) -> int:
    """Bytes of an image without padding; bits a pixel stand in bits 16 to 23 of a PFNC number."""
    bits = (pixel_format >> 16) & 0xFF
    return (width * height * bits + 7) // 8
