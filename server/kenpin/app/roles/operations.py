"""What the worker does for the hub: operations, one at a time, each asked about by its id.

An operation goes on while nobody asks. The last ones' ends are remembered: a hub that was away hears of them.
"""

import dataclasses
import json
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from google.protobuf import json_format

from kenpin.api.control import Command
from kenpin.app.roles.teaching import Cancelled, inside, teach_model
from kenpin.config import Places
from kenpin.config.kept_models import model_folder
from kenpin.config.names import MODEL_PREFIX
from kenpin.learning.evaluate import evaluate
from kenpin.model.errors import InputError, KenpinError
from kenpin_api.model.v1 import model_pb2, operation_pb2

REMEMBERED_MAX = 16
# Of which `done` counts.
STEPS = 1000
BUSY, UNKNOWN = "busy", "unknown"
RUNNING, DONE, FAILED, CANCELLED = "running", "done", "failed", "cancelled"


class Operations:
    """The commands "operation_start", "operation_look" and "operation_cancel", on the control socket's threads."""

    def __init__(self, places: Places, busy: threading.Lock) -> None:
        """busy: held by whoever has the worker's time."""
        self._places = places
        self._busy = busy
        self._lock = threading.Lock()
        # By id, the oldest first.
        self._known: dict[str, Operation] = {}

    def commands(self) -> dict[str, Command]:
        """For the control socket."""
        return {"operation_start": self.start, "operation_look": self.look, "operation_cancel": self.cancel}

    def start(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Begins an operation, unless it is known already; how it stands, or that the worker is busy."""
        name = str(asked["operation_id"])
        with self._lock:
            known = self._known.get(name)
            if known is None:
                if not self._busy.acquire(blocking=False):
                    return {"state": BUSY}
                known = Operation(self._places, str(asked["kind"]), json.loads(str(asked["order"])), self._busy)
                self._known[name] = known
                while len(self._known) > REMEMBERED_MAX:
                    del self._known[next(iter(self._known))]
                known.start()
        return known.standing()

    def look(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """How an operation stands."""
        with self._lock:
            known = self._known.get(str(asked["operation_id"]))
        return {"state": UNKNOWN} if known is None else known.standing()

    def cancel(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Ends an operation at its next step."""
        with self._lock:
            known = self._known.get(str(asked["operation_id"]))
        if known is None:
            return {"state": UNKNOWN}
        known.cancelled.set()
        return known.standing()


class Operation(threading.Thread):
    """One operation on a thread of its own."""

    def __init__(self, places: Places, kind: str, order: Mapping[str, Any], busy: threading.Lock) -> None:
        super().__init__(name=kind, daemon=True)
        self._places = places
        self._kind = kind
        self._order = order
        self._busy = busy
        self._standing: Mapping[str, Any] = {"state": RUNNING, "done": 0, "total": STEPS, "phase": "beginning"}
        self.cancelled = threading.Event()

    def standing(self) -> Mapping[str, Any]:
        """Its state, how far it is, and what came of it (JSON)."""
        return self._standing

    def run(self) -> None:
        """Do it; whatever happens, it ends."""
        # Where nothing else is put in its place, the log says why.
        ended: Mapping[str, Any] = {
            "state": FAILED,
            "error_code": KenpinError.code,
            "error_text": "the operation broke off: the worker's log says why",
        }
        try:
            ended = {"state": DONE, "result": json.dumps(self._work())}
        except KenpinError as error:
            ended = {"state": FAILED, "error_code": error.code, "error_text": str(error)}
        except Cancelled:
            ended = {"state": CANCELLED}
        finally:
            self._standing = ended
            self._busy.release()

    def _work(self) -> dict[str, Any]:
        if self._kind == "teach":
            request = json_format.ParseDict(dict(self._order), model_pb2.TeachRequest())
            model = teach_model(self._places, request, self._progress, self.cancelled)
            return {"name": model.name, "path": model.path, "model_hash": model.model_hash}
        if self._kind == "evaluate":
            return self._evaluate()
        raise InputError(f"{self._kind!r} is no operation that this version knows")

    def _evaluate(self) -> dict[str, Any]:
        values = dict(self._order)
        images = {side: values.pop(f"{side}_paths", []) for side in ("good", "defect")}
        order = json_format.ParseDict(values, operation_pb2.EvaluateOrder())
        places = self._places
        model = model_folder(f"{MODEL_PREFIX}{order.model_hash}", places.model_dir, places.state_dir)
        with tempfile.TemporaryDirectory(prefix="evaluate-", dir=places.state_dir) as name:
            found = evaluate(
                model,
                _gather(Path(name) / "good", images["good"]) or inside(places, order.good, "good"),
                _gather(Path(name) / "defects", images["defect"]) or inside(places, order.defects, "defects"),
                inside(places, order.masks, "masks") if order.masks else None,
                inside(places, order.groups, "groups") if order.groups else None,
                seed=order.seed,
                progress=self._progress,
            )
        return dataclasses.asdict(found)

    def _progress(self, share: float, doing: str) -> None:
        if self.cancelled.is_set():
            raise Cancelled
        done = round(min(max(share, 0.0), 1.0) * STEPS)
        self._standing = {"state": RUNNING, "done": done, "total": STEPS, "phase": doing}


def _gather(folder: Path, pictures: list[str]) -> Path | None:
    """A folder that shows these pictures; None without any."""
    if not pictures:
        return None
    folder.mkdir()
    for text in pictures:
        path = Path(text)
        (folder / path.name).symlink_to(path)
    return folder
