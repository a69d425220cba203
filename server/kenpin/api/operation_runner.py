"""Has the worker do what was ordered, one operation after the other, and puts down what comes of it.

What an operation's state is stands in the store; how far it is, here. The
worker is asked for it by its id, so that a hub which was away goes on where it
was; a worker that does not know it any more has died meanwhile.
"""

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from kenpin.api.control import ControlClient, RoleFailed, RoleUnavailable
from kenpin.hub.history import Call
from kenpin.hub.models import TAUGHT, ModelShelf
from kenpin.hub.operations import (
    CANCELLED,
    DONE,
    EVALUATE,
    FAILED,
    QUEUED,
    TEACH,
    WorkerLost,
    begin,
    end,
    next_operation,
    pictures_named,
)
from kenpin.model.errors import KenpinError, StoreError
from kenpin.model.principal import Principal, PrincipalKind

LOOK_EVERY_S = 0.2
# When the worker has other work, or is not up yet.
TRY_EVERY_S = 1.0
IDLE_S = 30.0
ASK_TIMEOUT_S = 5.0
# A worker that says nothing for so long in the middle of an operation is lost.
LOST_AFTER_S = 15.0
WAITING = "waiting for the worker"

_log = structlog.get_logger("kenpin.api")


@dataclass(frozen=True)
class Progress:
    """How far an operation is."""

    done: int = 0
    total: int = 0
    phase: str = ""


class OperationRunner:
    """A thread that drives operations."""

    def __init__(self, shelf: ModelShelf, worker_socket: Path) -> None:
        """worker_socket: the worker's control socket."""
        self._shelf = shelf
        self._store = shelf.store
        self._worker = ControlClient(worker_socket)
        self._wake = threading.Event()
        self._stopping = False
        self._listeners: list[Callable[[], None]] = []
        self._progress: tuple[str, Progress] = ("", Progress())
        self._heard_s = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="operations", daemon=True)

    def start(self) -> None:
        """Begins, with what was left."""
        self._thread.start()

    def stop(self) -> None:
        """Ends within a moment; the worker goes on. May be called again."""
        self._stopping = True
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()
        self._worker.close()

    def changed(self) -> None:
        """There is more to do, or something is to be ended."""
        self._wake.set()
        self._tell_all()

    def progress_of(self, name: str) -> Progress:
        """How far an operation is; nothing of one that is not worked on."""
        at, progress = self._progress
        return progress if at == name else Progress()

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Calls `listener` after each change, on this thread or the caller's of `changed`; the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _run(self) -> None:
        while not self._stopping:
            try:
                wait_s = self._step()
            except StoreError as error:
                _log.error("operations cannot be read or kept", error=str(error))
                wait_s = TRY_EVERY_S
            self._wake.wait(wait_s)
            self._wake.clear()

    def _step(self) -> float:
        """One step of the operation that is next; after how many seconds to take another."""
        with self._store.reading() as connection:
            row = next_operation(connection)
        if row is None:
            return IDLE_S
        try:
            return self._begin(row) if row["state"] == QUEUED else self._look(row)
        except RoleUnavailable:
            return self._silent(row)
        except RoleFailed as error:
            if not error.remote_code:
                # It was ended in the middle of the call.
                return self._silent(row)
            return self._over(row, FAILED, error=(error.remote_code, str(error)))
        except KenpinError as error:
            if isinstance(error, StoreError):
                raise
            return self._over(row, FAILED, error=(error.code, str(error)))

    def _begin(self, row: Mapping[str, Any]) -> float:
        name = row["operation_id"]
        asked = {"operation_id": name, "kind": row["kind"], "order": json.dumps(self._order(row))}
        told = self._ask("operation_start", asked)
        if told["state"] == "busy":
            self._tell(name, Progress(phase=WAITING))
            return TRY_EVERY_S
        with self._store.writing() as writer:
            wanted = begin(writer, name)
        if not wanted:
            # It was cancelled in between.
            self._ask("operation_cancel", {"operation_id": name})
        self._tell_all()
        return LOOK_EVERY_S

    def _look(self, row: Mapping[str, Any]) -> float:
        name = row["operation_id"]
        if row["cancel_asked"]:
            self._ask("operation_cancel", {"operation_id": name})
        told = self._ask("operation_look", {"operation_id": name})
        state = told["state"]
        if state == "unknown":
            raise WorkerLost("the worker died in the middle of it: order it again")
        if state == "running":
            self._tell(name, Progress(int(told["done"]), int(told["total"]), str(told["phase"])))
            return LOOK_EVERY_S
        if state == DONE:
            return self._over(row, DONE, result=self._keep(row, str(told["result"])))
        if state == CANCELLED:
            return self._over(row, CANCELLED)
        return self._over(row, FAILED, error=(str(told["error_code"]), str(told["error_text"])))

    def _order(self, row: Mapping[str, Any]) -> dict[str, Any]:
        order: dict[str, Any] = json.loads(row["request"])
        if row["kind"] == EVALUATE:
            with self._store.reading() as connection:
                for side, field in (("good", "good_images"), ("defect", "defect_images")):
                    order[f"{side}_paths"] = pictures_named(connection, order.pop(field, []), field)
        return order

    def _keep(self, row: Mapping[str, Any], result: str) -> str:
        """A model that was taught enters the shelf in the name of who ordered it."""
        if row["kind"] == TEACH:
            taught = json.loads(result)
            who = Principal(row["created_by"], PrincipalKind(row["created_by_kind"]), frozenset())
            call = Call(who, "kenpin.model.v1.OperationService/StartTeach")
            self._shelf.keep(call, Path(taught["path"]), TAUGHT, taught["name"])
        return result

    def _silent(self, row: Mapping[str, Any]) -> float:
        if row["state"] == QUEUED:
            self._tell(row["operation_id"], Progress(phase=WAITING))
        elif time.monotonic() - self._heard_s > LOST_AFTER_S:
            error = WorkerLost(f"the worker has not answered for {LOST_AFTER_S:g} s: order it again when it is up")
            return self._over(row, FAILED, error=(error.code, str(error)))
        return TRY_EVERY_S

    def _over(
        self, row: Mapping[str, Any], state: str, *, result: str = "", error: tuple[str, str] = ("", "")
    ) -> float:
        with self._store.writing() as writer:
            end(writer, row["operation_id"], state, result=result, error=error, before=row["state"])
        self._tell_all()
        return 0.0

    def _ask(self, command: str, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        told, _ = self._worker.command(command, asked, ASK_TIMEOUT_S)
        self._heard_s = time.monotonic()
        return told

    def _tell(self, name: str, progress: Progress) -> None:
        if self._progress != (name, progress):
            self._progress = (name, progress)
            self._tell_all()

    def _tell_all(self) -> None:
        for listener in tuple(self._listeners):
            listener()
