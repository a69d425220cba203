"""`kenpin serve worker NAME`: inspects pictures that callers send, with whatever processor time nobody else wants."""

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
from kenpin.api.errors import NotFound, translated
from kenpin.app.log import log_of
from kenpin.app.roles.common import Home, control, stop_on_signals
from kenpin.config import load_recipe, recipe_hash
from kenpin.inspection import ViewLayout, read_result
from kenpin.live.heatmap import draw_heatmap
from kenpin.model.errors import InputError
from kenpin.model.view import Finding
from kenpin.native import AREA_BYTES_MIN
from kenpin_api.inspection.v1 import inspection_pb2, inspection_pb2_grpc
from kenpin_api.station.v1 import view_pb2

PFNC_MONO8 = 0x01080001
PFNC_BGR8 = 0x02180015
RESULT_BYTES = 128 * 1024
assert RESULT_BYTES >= AREA_BYTES_MIN


class WorkerService(inspection_pb2_grpc.InspectionServiceServicer):
    """Answers InspectImage; the hub answers everything else."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._layouts: dict[str, tuple[ViewLayout, str]] = {}
        self._lock = threading.Lock()

    @translated
    def InspectImage(
        self, request: inspection_pb2.InspectImageRequest, context: grpc.ServicerContext
    ) -> inspection_pb2.InspectImageResponse:
        picture = decode(request.image)
        with self._lock:
            layout, recipe = self._layout(request.station)
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

    def _layout(self, station_name: str) -> tuple[ViewLayout, str]:
        found = self._layouts.get(station_name)
        if found is None:
            site, places = self._home.site, self._home.places
            try:
                station = site.station(station_name)
            except KeyError:
                raise NotFound(f"there is no station {station_name!r}") from None
            recipe = load_recipe(station.recipe, station)
            view = recipe.view(station.cameras[0].name)
            layout = ViewLayout(view, lambda text: places.in_recipe(text, recipe), station.engine.name)
            found = self._layouts[station_name] = (layout, recipe_hash(recipe))
        return found


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


def serve_worker(name: str, config: Path) -> None:
    """Run until told to stop. KenpinError when it cannot."""
    home = Home.load(config)
    # Beside a line, a caller's picture may wait; where idle scheduling is not
    # permitted, the lowest priority must do.
    os.nice(19)
    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    stop = stop_on_signals()
    server = grpc.server(
        ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker"),
        options=[
            ("grpc.max_send_message_length", MESSAGE_BYTES_MAX),
            ("grpc.max_receive_message_length", MESSAGE_BYTES_MAX),
            ("grpc.so_reuseport", 0),
        ],
        maximum_concurrent_rpcs=8,
    )
    inspection_pb2_grpc.add_InspectionServiceServicer_to_server(WorkerService(home), server)  # type: ignore[no-untyped-call]
    bind_unix(server, home.places.worker_socket)
    server.start()
    with control(home, "worker", name, stop, ready=list, metrics=lambda: ()):
        log_of("worker", name)("worker_running", {})
        stop.wait()
    server.stop(0.5).wait()
