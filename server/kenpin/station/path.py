"""One camera's data path in its station: acquire, prepare, infer, judge, submit.

Whatever happens to a frame, its view is submitted: as a verdict, or as the
reason why there is none. A thread a camera; no stage waits for another frame.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kenpin.live.notice import Notice, NoticeSender
from kenpin.model.errors import ConfigError, EngineError
from kenpin.model.view import ViewResult
from kenpin.native import Frame
from kenpin.station.acquire import Acquire
from kenpin.station.checks import Change, Changing, Checks
from kenpin.station.submit import Submit
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

Log = Callable[[str, dict[str, object]], None]
Cause = part_pb2.Cause


@dataclass(slots=True)
class PathCounts:
    """What became of the frames."""

    judged: int = 0
    passed: int = 0
    rejected: int = 0
    unjudged: int = 0


class DataPath:
    """Runs one camera's frames through the stages until it is stopped."""

    def __init__(
        self,
        *,
        acquire: Acquire,
        checks: Checks,
        submit: Submit,
        notices: NoticeSender,
        time_left_ns: int,
        log: Log,
    ) -> None:
        """time_left_ns: from a frame's exposure to when its verdict must have left this station."""
        self._acquire = acquire
        self._changing = Changing(checks)
        self._submit = submit
        self._notices = notices
        self._time_left_ns = time_left_ns
        self._log = log
        self._stop = threading.Event()
        self._engine_error: EngineError | None = None
        self._told = ""
        self.counts = PathCounts()

    def waiting_for(self) -> list[str]:
        """What is missing until frames can be judged and submitted, in words."""
        missing = []
        if not self._acquire.attached:
            missing.append(self._acquire.trouble)
        if not self._submit.connected:
            missing.append("the gate process")
        return missing

    @property
    def frames_missed(self) -> int:
        """Frames that were overwritten in the ring before the station took them."""
        return self._acquire.frames_missed

    @property
    def verdicts_dropped(self) -> int:
        """Verdicts that the gate process did not take."""
        return self._submit.dropped

    def change(self, change: Change) -> None:
        """Has other checks hold from a frame on. From any thread; the last one counts."""
        self._changing.order(change)

    def stop(self) -> None:
        """Ask `run` to end."""
        self._stop.set()

    def run(self) -> None:
        """Frame by frame, until `stop`. EngineError when an engine failed: it must be loaded anew."""
        while not self._stop.is_set():
            frame = self._acquire.next()
            if frame is None:
                self._submit.poll()
                continue
            picked_ns = time.monotonic_ns()
            try:
                view, result = self._inspect(frame, picked_ns)
            finally:
                frame.release()
            self._submit.send(view)
            passed = result.verdict == part_pb2.VERDICT_PASS
            self._count(result, passed)
            self._notices.send(Notice(view.ring_seq, view.camera_session, not passed))
            if self._engine_error is not None:
                raise self._engine_error
        self._submit.close()
        self._acquire.close()

    def _inspect(self, frame: Frame, picked_ns: int) -> tuple[view_pb2.ViewVerdict, ViewResult]:
        checks = self._changing.of(frame)
        times = view_pb2.StageTimes(received_ns=frame.received_ns, published_ns=frame.published_ns, picked_ns=picked_ns)
        result = self._stages(checks, frame, times)
        times.submitted_ns = time.monotonic_ns()
        return checks.judge.message(frame, result, times), result

    def _stages(self, checks: Checks, frame: Frame, times: view_pb2.StageTimes) -> ViewResult:
        deadline_ns = frame.exposure_ns + self._time_left_ns
        if not checks.infer.in_time(times.picked_ns, deadline_ns):
            return ViewResult.without_verdict(Cause.CAUSE_DEADLINE_MISSED)
        if frame.incomplete:
            return ViewResult.without_verdict(Cause.CAUSE_IMAGE_INVALID)
        try:
            inspection = checks.prepare.run(frame)
        except (ValueError, ConfigError) as error:
            self._tell_once("frame_not_prepared", frame.seq, str(error))
            return ViewResult.without_verdict(Cause.CAUSE_IMAGE_INVALID)
        times.prepared_ns = time.monotonic_ns()
        try:
            checks.infer.run(inspection)
        except EngineError as error:
            self._engine_error = error
            return ViewResult.without_verdict(Cause.CAUSE_ENGINE_ERROR)
        times.inferred_ns = time.monotonic_ns()
        result = checks.judge.run(inspection, frame)
        times.judged_ns = time.monotonic_ns()
        checks.infer.took(times.judged_ns - times.picked_ns)
        return result

    def _tell_once(self, event: str, ring_seq: int, error: str) -> None:
        # The same of each frame would fill the disk.
        if error != self._told:
            self._told = error
            self._log(event, {"ring_seq": ring_seq, "error": error})

    def _count(self, result: ViewResult, passed: bool) -> None:
        counts = self.counts
        counts.judged += 1
        if passed:
            counts.passed += 1
        else:
            counts.rejected += 1
            counts.unjudged += result.cause >= Cause.CAUSE_DEADLINE_MISSED
