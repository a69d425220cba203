"""The worker's other task: teaching a model for a caller, one at a time, watched and cancelled through its stream."""

import contextlib
import queue
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import grpc
from google.protobuf.duration_pb2 import Duration
from pydantic import TypeAdapter, ValidationError

from kenpin.api.errors import abort
from kenpin.config import Places
from kenpin.config.model_file import ModelFile, model_hash
from kenpin.config.names import Name
from kenpin.learning.images import find_pictures
from kenpin.learning.teach import Progress, teach
from kenpin.model.errors import InputError, KenpinError, ResourceError
from kenpin_api.model.v1 import model_pb2, model_pb2_grpc

PROGRESS_EVERY_S = 0.1
# Steps that a slow caller has not read; the next are left out.
STEPS_WAITING_MAX = 64

_DETAILS: dict[int, Literal["auto", "coarse", "fine"]] = {
    model_pb2.DETAIL_UNSPECIFIED: "auto",
    model_pb2.DETAIL_COARSE: "coarse",
    model_pb2.DETAIL_FINE: "fine",
}
_NAMES: TypeAdapter[str] = TypeAdapter(Name)

Step = model_pb2.TeachResponse | KenpinError | None


class ModelExists(KenpinError):
    """A model of that name is there already, and models never change."""

    code = "MODEL_EXISTS"


class TeachingBusy(KenpinError):
    """The worker is teaching another model."""

    code = "TEACHING_BUSY"


class Cancelled(Exception):
    """Nobody waits for the model any more."""


class TeachingService(model_pb2_grpc.ModelServiceServicer):
    """Teaches from folders below `Places.pictures_dir` into `Places.model_dir`."""

    def __init__(self, places: Places, busy: threading.Lock) -> None:
        """busy: held by whoever has the worker's time."""
        self._places = places
        self._busy = busy

    def Teach(  # noqa: N802
        self, request: model_pb2.TeachRequest, context: grpc.ServicerContext
    ) -> Iterator[model_pb2.TeachResponse]:
        if not self._busy.acquire(blocking=False):
            abort(context, TeachingBusy("the worker is teaching another model: try again when that is done"))
        teaching = Teaching(self._places, request, self._busy)
        if not context.add_callback(teaching.cancelled.set):
            teaching.cancelled.set()
        teaching.start()
        while (step := teaching.steps.get()) is not None:
            if isinstance(step, KenpinError):
                abort(context, step)
            yield step
        if teaching.failed:
            context.abort(grpc.StatusCode.INTERNAL, "the teaching failed: the worker's log says why")


class Teaching(threading.Thread):
    """One model being taught; its steps come through `steps`, None behind the last."""

    def __init__(self, places: Places, request: model_pb2.TeachRequest, busy: threading.Lock) -> None:
        super().__init__(name="teach", daemon=True)
        self._places = places
        self._request = request
        self._busy = busy
        self._told_s = 0.0
        self.steps: queue.Queue[Step] = queue.Queue(STEPS_WAITING_MAX)
        self.cancelled = threading.Event()
        self.failed = True

    def run(self) -> None:
        """Teach, and tell of it."""
        try:
            model = teach_model(self._places, self._request, self._progress, self.cancelled)
            self._tell(model_pb2.TeachResponse(model=model))
            self.failed = False
        except KenpinError as error:
            self.failed = False
            self._tell(error)
        except Cancelled:
            self.failed = False
        finally:
            self._busy.release()
            self._tell(None)

    def _progress(self, share: float, doing: str) -> None:
        if self.cancelled.is_set():
            raise Cancelled
        now_s = time.monotonic()
        if now_s - self._told_s >= PROGRESS_EVERY_S:
            self._told_s = now_s
            progress = model_pb2.TeachProgress(share=share, doing=doing)
            with contextlib.suppress(queue.Full):
                self.steps.put_nowait(model_pb2.TeachResponse(progress=progress))

    def _tell(self, step: Step) -> None:
        """Hand over what must not be left out, unless nobody waits for it."""
        while True:
            try:
                self.steps.put(step, timeout=PROGRESS_EVERY_S)
            except queue.Full:
                if not self.cancelled.is_set():
                    continue
            return


def teach_model(
    places: Places, request: model_pb2.TeachRequest, progress: Progress, cancelled: threading.Event
) -> model_pb2.Model:
    """Teaches what a caller ordered, into the folder of its name. Cancelled, or KenpinError for what cannot be."""
    out = _new_model(places, request.name)
    good = find_pictures(inside(places, request.good, "good"))
    defects = find_pictures(inside(places, request.defects, "defects")) if request.defects else None
    groups = inside(places, request.groups, "groups") if request.groups else None
    if request.detail not in _DETAILS:
        raise InputError(f"detail {request.detail} is none that this version knows")
    # Whatever ends it early leaves nothing under the model's name.
    draft = places.model_dir / f".{request.name}.new"
    try:
        model = teach(
            good=good,
            defects=defects,
            groups=groups,
            out=draft,
            detail=_DETAILS[request.detail],
            seed=request.seed,
            progress=progress,
        ).model
        if cancelled.is_set():
            raise Cancelled
        draft.rename(out)
    except OSError as error:
        raise ResourceError(f"{out}: the model cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return _message(request.name, out, model)


def inside(places: Places, text: str, what: str) -> Path:
    """What a caller names of the site's pictures. InputError for anything outside of them."""
    root = places.pictures_dir.resolve()
    path = (root / text).resolve()
    if not text or not path.is_relative_to(root):
        raise InputError(f"{what}: {text!r} is not in {root}; put the pictures there and name them from there")
    return path


def _new_model(places: Places, name: str) -> Path:
    try:
        out = places.model_dir / _NAMES.validate_python(name)
    except ValidationError as error:
        raise InputError(f"name: {error.errors()[0]['msg'].removeprefix('Value error, ')}") from error
    if out.exists():
        raise ModelExists(f"there is a model {name!r} already; a model never changes: name another")
    return out


def _message(name: str, path: Path, model: ModelFile) -> model_pb2.Model:
    taught = Duration()
    taught.FromNanoseconds(round(model.taught_s * 1e9))
    return model_pb2.Model(
        name=name,
        path=str(path),
        model_hash=model_hash(model),
        score_limit=model.thresholds.score,
        good_count=model.sources.good_used,
        taught=taught,
    )
