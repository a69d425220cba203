"""What every Python role needs around its work: signals, a control socket, an exit."""

import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kenpin.api.control import Command, ControlServer, Sample, serve_control
from kenpin.config import Camera, Places, Site, load_site
from kenpin.model.errors import ConfigError

# Of the interpreter's 5 ms, a thread without the GIL would wait as much.
SWITCH_INTERVAL_S = 0.0005
# Before whatever else runs on the machine, where the system lets this user.
DATA_PATH_NICE = -10


@dataclass(frozen=True, slots=True)
class Home:
    """The site a role belongs to and where its things are."""

    site: Site
    places: Places

    @classmethod
    def load(cls, config: Path) -> "Home":
        """Read kenpin.yaml and make its directories. ConfigError when either cannot be."""
        site = load_site(config)
        places = Places.of(site)
        places.make_directories()
        return cls(site, places)

    def camera(self, name: str) -> Camera:
        """The camera of that name. ConfigError names those there are."""
        try:
            return self.site.camera(name)
        except KeyError:
            known = ", ".join(camera.name for camera in self.site.cameras)
            raise ConfigError(f"there is no camera {name!r} in site {self.site.site}; there are: {known}") from None


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set. Call it on the main thread."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    return stop


def settle() -> None:
    """Keep interpreter and machine from disturbing the data path, once everything is loaded and warm."""
    with contextlib.suppress(PermissionError):
        os.setpriority(os.PRIO_PROCESS, 0, DATA_PATH_NICE)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    gc.collect()
    gc.freeze()


def control(
    home: Home,
    role: str,
    name: str,
    stop: threading.Event,
    *,
    ready: Callable[[], list[str]],
    metrics: Callable[[], Iterable[Sample]],
    commands: Mapping[str, Command] | None = None,
    details: Callable[[], Mapping[str, Any]] | None = None,
) -> ControlServer:
    """The role's control socket, with the command "shutdown" beside its own."""

    def shutdown(_arguments: Mapping[str, Any]) -> None:
        stop.set()

    return serve_control(
        home.places.control_socket(role, name),
        role,
        name,
        ready,
        metrics,
        {"shutdown": shutdown, **(commands or {})},
        details,
    )


class Worker(threading.Thread):
    """A role's work on a thread of its own; `error` keeps what ended it early."""

    def __init__(self, work: Callable[[], None], stop: threading.Event) -> None:
        super().__init__(name="work", daemon=True)
        self._work = work
        self._role_stop = stop
        self.error: Exception | None = None

    def run(self) -> None:
        """Do the work; a failure stops the role, which then fails with it."""
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - handed to the main thread, which raises it
            self.error = error
        finally:
            self._role_stop.set()

    def finish(self, timeout_s: float) -> None:
        """Wait for the end; raises what the work raised."""
        self.join(timeout_s)
        if self.error is not None:
            raise self.error
