"""Keeps production up: stops as they happen, shifts ahead of time, old changes forgotten. One thread."""

import threading
from time import monotonic

import structlog

from kenpin.factory.production.changes import prune
from kenpin.factory.production.downtimes import plant_tree
from kenpin.factory.production.production import Production
from kenpin.factory.production.shifts import extend_all
from kenpin.factory.production.stops import LineObserver, Stops
from kenpin.hub.history import Call
from kenpin.model.errors import KenpinError
from kenpin.model.principal import KENPIN

STEP_S = 1.0
SHIFTS_S = 3600.0

_log = structlog.get_logger("kenpin.factory.keeper")


class Keeper:
    """A thread that looks at the line once a second."""

    def __init__(self, production: Production, observer: LineObserver) -> None:
        self._production = production
        self._stops = Stops(production.equipment, observer)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="production", daemon=True)
        self._shifts_at = monotonic()

    def start(self) -> None:
        """Begins to look; a new store is given its first reasons."""
        with self._production.editing(Call(KENPIN, "start")) as edit:
            plant_tree(edit)
            extend_all(edit, self._production.equipment)
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def step(self) -> None:
        """One look at the line."""
        with self._production.store.reading() as connection:
            seen = self._stops.due(connection)
        if seen:
            with self._production.editing(Call(KENPIN, "stops")) as edit:
                self._stops.step(edit, seen)
        if monotonic() - self._shifts_at > SHIFTS_S:
            self._shifts_at = monotonic()
            with self._production.editing(Call(KENPIN, "shifts")) as edit:
                extend_all(edit, self._production.equipment)
                prune(edit.writer)

    def _run(self) -> None:
        while not self._stopping.wait(STEP_S):
            try:
                self.step()
            except KenpinError as error:
                _log.error("stops and shifts are not kept", error=str(error))
