"""`kenpin serve worker NAME`: inspects pictures that callers send, and teaches models, with whatever processor time
nobody else wants.
"""

import contextlib
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import grpc
import numpy as np

from kenpin.api.control import MESSAGE_BYTES_MAX, bind_unix
from kenpin.api.errors import translated
from kenpin.app.log import log_of
from kenpin.app.roles.common import Home, control, stop_on_signals
from kenpin.app.roles.operations import Operations
from kenpin.app.roles.teaching import TeachingService
from kenpin.config import load_recipe, recipe_hash
from kenpin.config.model_file import JSON_FILE
from kenpin.config.names import STATE_PREFIX
from kenpin.inspection import ViewLayout, read_result
from kenpin.live.heatmap import draw_heatmap
from kenpin.model.errors import InputError, NotFound
from kenpin.model.view import Finding
from kenpin.native import AREA_BYTES_MIN
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.model.v1 import model_pb2_grpc
from kenpin_api.station.v1 import view_pb2

PFNC_MONO8 = 0x01080001
PFNC_BGR8 = 0x02180015
RESULT_BYTES = 128 * 1024
# Models in memory: those of the stations, and some that are tried.
LAYOUTS_MAX = 8
# Two that inspect or wait for it, one that teaches.
SERVER_THREADS = 3
assert RESULT_BYTES >= AREA_BYTES_MIN


class WorkerService(inspection_pb2_grpc.InspectionServiceServicer):
    """Answers InspectImage; the hub answers everything else."""

    def __init__(self, home: Home) -> None:
        self._home = home
        # By station, and name and version of the model that is tried there, if any.
        self._layouts: dict[tuple[str, str, int], tuple[ViewLayout, str]] = {}
        self._lock = threading.Lock()

    @translated
    def InspectImage(
        self, request: inspection_pb2.InspectImageRequest, context: grpc.ServicerContext
    ) -> inspection_pb2.InspectImageResponse:
        picture = decode(request.image)
        with self._lock:
            layout, recipe = self._layout(request.station, request.model)
            height, width = picture.shape[:2]
            pixel_format = PFNC_BGR8 if picture.ndim == 3 else PFNC_MONO8
            try:
                inspection = layout.fit((pixel_format, width, height))
            except ValueError as error:
                raise InputError(f"the image cannot be inspected with this recipe: {error}") from error
            inspection.prepare(picture.tobytes())
            inspection.infer()
            area = bytearray(RESULT_BYTES)
            result = inspection.judge(area, 1)
        response = inspection_pb2.InspectImageResponse(
            verdict=result.verdict,
            cause=result.cause,
            score=result.score,
            score_limit=result.score_limit,
            findings=[finding_message(f) for f in result.findings],
            recipe_hash=recipe,
            model_hash=layout.model_hash,
        )
        if request.with_heatmap:
            inspected = read_result(memoryview(area), 1, inspection.tool_names)
            if inspected is not None and inspected.score_map is not None:
                _, png = cv2.imencode(".png", draw_heatmap(picture, inspected.score_map, inspected.region_px))
                response.heatmap_png = png.tobytes()
        return response

    def _layout(self, station_name: str, model: str) -> tuple[ViewLayout, str]:
        """The loaded tools of a station's view, and its recipe's hash; with a model in place of its own, none."""
        key = (station_name, model, self._version(model) if model else 0)
        found = self._layouts.get(key)
        if found is None:
            site, places = self._home.site, self._home.places
            try:
                station = site.station(station_name)
            except KeyError:
                raise NotFound(f"there is no station {station_name!r}") from None
            recipe = load_recipe(station.recipe, station)
            view = recipe.view(station.cameras[0].name)
            if model:
                tried = {"model": f"{STATE_PREFIX}models/{model}", "limit": "auto"}
                view = view.model_copy(update={"tools": tuple(t.model_copy(update=tried) for t in view.tools)})
            layout = ViewLayout(view, lambda text: places.in_recipe(text, recipe), station.engine.name)
            found = self._layouts[key] = (layout, "" if model else recipe_hash(recipe))
            while len(self._layouts) > LAYOUTS_MAX:
                del self._layouts[next(iter(self._layouts))]
        return found

    def _version(self, model: str) -> int:
        """When a model was written: its folder may have been removed and its name used again."""
        folder = self._home.places.model_dir
        try:
            if Path(model).name != model:
                raise FileNotFoundError
            return (folder / model / JSON_FILE).stat().st_mtime_ns
        except FileNotFoundError:
            raise NotFound(f"there is no model {model!r} in {folder}: Teach makes one") from None


def decode(image: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """An encoded picture as (h, w) or (h, w, 3) BGR uint8. InputError when it is none."""
    try:
        picture = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_ANYCOLOR)
    except cv2.error as error:
        raise InputError(f"the image cannot be decoded: {error.err}") from error
    if picture is None:
        raise InputError("the image is no picture that OpenCV can decode; send PNG, JPEG, TIFF or BMP")
    return np.asarray(picture, np.uint8)


def finding_message(finding: Finding) -> view_pb2.Finding:
    """A finding as programs read it."""
    return view_pb2.Finding(
        tool=finding.tool,
        cause=finding.cause,
        score=finding.score,
        x_px=finding.x_px,
        y_px=finding.y_px,
        width_px=finding.width_px,
        height_px=finding.height_px,
        area_px=finding.area_px,
    )


def yield_to_all() -> None:
    """Run only when nobody else wants the processor: beside a line, a caller's picture may wait.

    Threads that libraries started while they were imported are told too. Where idle scheduling is not permitted, the
    lowest priority must do.
    """
    for task in os.listdir("/proc/self/task"):
        with contextlib.suppress(ProcessLookupError):
            os.setpriority(os.PRIO_PROCESS, int(task), 19)
            with contextlib.suppress(PermissionError):
                os.sched_setscheduler(int(task), os.SCHED_IDLE, os.sched_param(0))


def serve_worker(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
    home = Home.load(config)
    yield_to_all()
    stop = stop_on_signals()
    # It teaches, or it does what an operation says: one at a time.
    busy = threading.Lock()
    operations = Operations(home.places, busy)
    server = grpc.server(
        ThreadPoolExecutor(max_workers=SERVER_THREADS, thread_name_prefix="worker"),
        options=[
            ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
            ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
            ("grpc.so_reuseport", 0),
        ],
        maximum_concurrent_rpcs=8,
    )
    inspection_pb2_grpc.add_InspectionServiceServicer_to_server(WorkerService(home), server)  # type: ignore[no-untyped-call]
    model_pb2_grpc.add_ModelServiceServicer_to_server(TeachingService(home.places, busy), server)  # type: ignore[no-untyped-call]
    bind_unix(server, home.places.worker_socket)
    server.start()
    with control(home, "worker", name, stop, ready=list, metrics=lambda: (), commands=operations.commands()):
        log_of("worker", name)("worker_running", {})
        stop.wait()
    server.stop(0.5).wait()
