"""Judge: score maps to findings to this view's verdict, and the message that carries it."""

from kenpin.inspection import ViewInspection
from kenpin.model.view import ViewResult
from kenpin.native import Frame
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2


class Judge:
    """Comes to verdicts and words them for the gate process."""

    def __init__(self, station: str, camera: str, recipe_hash: str, model_hash: str, engine: str) -> None:
        self._station = station
        self._camera = camera
        self._recipe_hash = recipe_hash
        self._model_hash = model_hash
        self._engine = engine

    def run(self, inspection: ViewInspection, frame: Frame) -> ViewResult:
        """Judge what was inferred; findings and map stay in the slot's result area."""
        return inspection.judge(frame.result, frame.seq)

    def message(self, frame: Frame, result: ViewResult, times: view_pb2.StageTimes) -> view_pb2.ViewVerdict:
        """The verdict as the gate process reads it."""
        view = view_pb2.ViewVerdict(
            station=self._station,
            camera=self._camera,
            recipe_hash=self._recipe_hash,
            model_hash=self._model_hash,
            engine=self._engine,
            camera_session=frame.camera_session,
            ring_seq=frame.seq,
            frame_no=frame.frame_no,
            device_time_ns=frame.device_time_ns,
            exposure_ns=frame.exposure_ns,
            exposure_error_ns=frame.exposure_error_ns,
            verdict=result.verdict,
            cause=result.cause,
            score=result.score,
            score_limit=result.score_limit,
            findings=[
                view_pb2.Finding(
                    tool=f.tool,
                    cause=f.cause,
                    score=f.score,
                    x_px=f.x_px,
                    y_px=f.y_px,
                    width_px=f.width_px,
                    height_px=f.height_px,
                    area_px=f.area_px,
                )
                for f in result.findings
            ],
            findings_left_out=result.findings_left_out,
            times=times,
        )
        truth = frame.truth
        if truth is not None:
            label, contrast_sigma, area_px = truth
            view.truth.CopyFrom(part_pb2.Truth(label=label, contrast_sigma=contrast_sigma, area_px=area_px))
        return view
