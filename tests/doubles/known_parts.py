"""A gate and a station in one: it lays a part on the belt, says what was seen of it, and reports what it was told."""

import queue
import secrets
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import grpc

from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc
from kenpin_api.part.v1 import part_pb2
from kenpin_api.station.v1 import view_pb2

HEARTBEAT_S = 0.08
# Before the first part: the clocks are matched by them.
HEARTBEATS_AT_ONCE = 10
SPACING_S = 0.15
# From the exposure to the verdict: a picture is judged after its part has come, by both clocks.
LOOK_S = 0.1
PATIENCE_S = 20.0
BAD, GOOD = "bad", "good"


def until(condition: Callable[[], object], what: str) -> None:
    give_up_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < give_up_s, f"never came: {what}"
        time.sleep(0.01)


class KnownParts:
    """Attached to a gate process while it is open; its clock is the host's."""

    def __init__(self, server: str, run_dir: Path, boot_id: int = 0) -> None:
        self.boot_id = boot_id or secrets.randbits(62) | 1
        self.trigger_no = 0
        self.told: dict[int, gate_pb2.Disposition] = {}
        self.permit: bool | None = None
        self._seq = self._heartbeat_no = self._server_seq = 0
        self._requests: queue.Queue[gate_pb2.ControlRequest | None] = queue.Queue()
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._station = socket.socket(socket.AF_UNIX)
        self._station.connect(str(run_dir / "gate-gate-1.views.sock"))
        self._channel = grpc.insecure_channel(server, options=[("grpc.enable_http_proxy", 0)])
        self._stream = gate_pb2_grpc.GateServiceStub(self._channel).Control(self._said())  # type: ignore[no-untyped-call]
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._hear, self._beat)]

    def __enter__(self) -> Self:
        lane = gate_pb2.LaneGeometry(lane=0, distance_mm=300)
        self._put(
            hello=gate_pb2.Hello(
                gate="gate-1",
                boot_id=self.boot_id,
                session=secrets.randbits(60),
                fail_policy=gate_pb2.FAIL_POLICY_REJECT,
                counts_per_mm=10,
                encoder_bits=32,
                lanes=[lane],
                protocol=1,
            )
        )
        for thread in self._threads:
            thread.start()
        until(lambda: self.permit is not None and self._heartbeat_no >= HEARTBEATS_AT_ONCE, "the first heartbeats")
        return self

    def __exit__(self, *error: object) -> None:
        self._closing.set()
        self._requests.put(None)
        self._stream.cancel()
        for thread in self._threads:
            thread.join()
        self._channel.close()
        self._station.close()

    def part(self, seen: str, *, outcome: Any = None) -> str:
        """One part that is seen to be `seen`; what it was told, such as "PASS"."""
        time.sleep(SPACING_S)
        self.trigger_no += 1
        number, now_ns = self.trigger_no, time.monotonic_ns()
        self._say(part_detected=gate_pb2.PartDetected(lane=0, trigger_no=number, encoder=number, gate_time_ns=now_ns))
        time.sleep(LOOK_S)
        self._see(number, now_ns, seen)
        until(lambda: number in self.told, f"what becomes of part {number}")
        told = self.told[number]
        passed = told.action == part_pb2.ACTION_PASS
        if outcome is None:
            right = "PASSED_CONFIRMED" if passed else "REJECT_CONFIRMED"
            outcome = f"ACTUATION_OUTCOME_{right}"
        accepted = gate_pb2.ACCEPT_RESULT_ACCEPTED
        self._say(
            disposition_accepted=gate_pb2.DispositionAccepted(
                command_id=told.command_id, part=told.part, result=accepted
            )
        )
        self._say(
            actuation_report=gate_pb2.ActuationReport(
                part=told.part, command_id=told.command_id, applied=told.action, cause=told.cause, outcome=outcome
            )
        )
        return part_pb2.Action.Name(told.action).removeprefix("ACTION_")

    def _see(self, number: int, exposure_ns: int, seen: str) -> None:
        good = seen == GOOD
        view = view_pb2.ViewVerdict(
            station="station-1",
            camera="camera-1",
            camera_session=self.boot_id,
            ring_seq=number,
            frame_no=number,
            exposure_ns=exposure_ns,
            exposure_error_ns=1000,
            verdict=part_pb2.VERDICT_PASS if good else part_pb2.VERDICT_REJECT,
            cause=part_pb2.CAUSE_UNSPECIFIED if good else part_pb2.CAUSE_SURFACE_DEFECT,
        ).SerializeToString()
        self._station.sendall(struct.pack("<I", len(view)) + view)

    def _say(self, **message: Any) -> None:
        with self._lock:
            self._seq += 1
            self._put(seq=self._seq, ack=self._server_seq, **message)

    def _put(self, **message: Any) -> None:
        self._requests.put(gate_pb2.ControlRequest(**message))

    def _said(self) -> Iterator[gate_pb2.ControlRequest]:
        while (request := self._requests.get()) is not None:
            yield request

    def _beat(self) -> None:
        until(lambda: self.permit is not None or self._closing.is_set(), "Welcome")
        while not self._closing.is_set():
            beat = gate_pb2.GateHeartbeat(
                heartbeat_no=self._heartbeat_no + 1, gate_time_ns=time.monotonic_ns(), speed_mm_s=300.0
            )
            self._put(ack=self._server_seq, heartbeat=beat)
            self._heartbeat_no += 1
            self._closing.wait(HEARTBEAT_S if self._heartbeat_no > HEARTBEATS_AT_ONCE else 0.01)

    def _hear(self) -> None:
        try:
            for response in self._stream:
                self._server_seq = max(self._server_seq, response.seq)
                if response.HasField("disposition"):
                    self.told[response.disposition.part.trigger_no] = response.disposition
                elif response.HasField("interlock"):
                    self.permit = response.interlock.permit_run
        except grpc.RpcError:
            assert self._closing.is_set(), "the stream ended"
