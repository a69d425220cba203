"""A reject gate on a simulated belt, in a process of its own; right, or wrong in one way that can be named.

    python gate_double.py --server HOST:PORT --control SOCKET [--fault NAME]

What a stimulus asks comes as a line on the control socket: `part 0`, `restart`,
… and is answered `0` (done) or `3` (cannot).
"""

import argparse
import asyncio
import secrets
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import grpc

from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc
from kenpin_api.part.v1 import part_pb2

FAULTS = {
    "passes-on-silence",
    "passes-by-policy",
    "has-no-sensor",
    "takes-old-epochs",
    "reports-twice",
    "downgrades",
    "lease-from-receipt",
    "never-disarms",
    "keeps-its-boot",
    "does-not-replay",
    "resolves-by-time",
    "permit-clears-latch",
    "late-is-taken",
    "counts-the-duplicate",
    "skips-a-number",
}
SPEED_MM_S, DISTANCE_MM, SENSOR_MM, COUNTS_PER_MM, BITS = 400.0, 220.0, 12.0, 50.0, 16
ACTUATOR_S = 0.02
TICK_S = 0.004
REJECTS_MAX, UNKNOWN_MAX = 4, 3
PASS, REJECT = part_pb2.ACTION_PASS, part_pb2.ACTION_REJECT
GATE = "gate-1"


@dataclass
class Part:
    key: part_pb2.PartKey
    encoder: int
    born_ns: int
    accepted: list[gate_pb2.Disposition] = field(default_factory=list)
    fired: tuple[int, int, int] | None = None
    done: bool = False

    def action(self, fault: str) -> tuple[int, int, int]:
        """What to do, by which command, and why."""
        if self.accepted:
            last = self.accepted[-1]
            return last.action, last.command_id, last.cause
        unknown = PASS if fault in {"passes-on-silence", "passes-by-policy"} else REJECT
        return unknown, 0, part_pb2.CAUSE_FAIL_POLICY


def severity(action: int) -> int:
    return {PASS: 0, part_pb2.ACTION_REINSPECT: 1}.get(action, 2)


class Gate:
    def __init__(self, fault: str) -> None:
        self.fault = fault
        self.boot_id = 0
        self.stopped, self.permit, self.setup = False, True, False
        self.sensor_blind = self.diverts = False
        self.bin_full = False
        self.latched: int | None = None
        self._moved, self._since_ns = 0.0, time.monotonic_ns()
        self.boot()

    def boot(self) -> None:
        if not (self.fault == "keeps-its-boot" and self.boot_id):
            self.boot_id = secrets.randbits(63) | 1
            self.records: list[gate_pb2.ControlRequest] = []
            self.acked = self.trigger_no = self.heartbeat_no = 0
        self.parts: dict[int, Part] = {}
        self.epoch = self.server_seq = 0
        self.lease_end_ns = 0
        self.rejects_run = self.unknown_run = 0
        self.beats: dict[int, int] = {}
        self.wake = asyncio.Event()

    # The belt.

    @property
    def runs(self) -> bool:
        return not self.stopped and self.permit and self.latched is None

    def millimetres(self) -> float:
        now_ns = time.monotonic_ns()
        if self._ran:
            self._moved += (now_ns - self._since_ns) / 1e9 * SPEED_MM_S
        self._since_ns = now_ns
        self._ran = self.runs
        return self._moved

    _ran = True

    def encoder(self) -> int:
        return int(self.millimetres() * COUNTS_PER_MM) % (1 << BITS)

    def behind_mm(self, part: Part) -> float:
        """How far the part is behind the photo-eye."""
        if self.fault == "resolves-by-time":
            return (time.monotonic_ns() - part.born_ns) / 1e9 * SPEED_MM_S
        counts = (self.encoder() - part.encoder) % (1 << BITS)
        return (counts - (1 << BITS) if counts >= 1 << (BITS - 1) else counts) / COUNTS_PER_MM

    async def run(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            for part in list(self.parts.values()):
                away = self.behind_mm(part)
                if part.fired is None and away >= DISTANCE_MM - SPEED_MM_S * ACTUATOR_S:
                    self.fire(part)
                elif part.fired is not None and not part.done and away >= DISTANCE_MM + SENSOR_MM:
                    self.confirm(part)

    def fire(self, part: Part) -> None:
        action, command_id, _ = part.action(self.fault)
        part.fired = (self.encoder(), time.monotonic_ns(), action)
        if not self.setup:
            self.unknown_run = 0 if command_id else self.unknown_run + 1
        self.rejects_run = 0 if action == PASS else self.rejects_run + 1
        if self.unknown_run > UNKNOWN_MAX:
            self.latch(gate_pb2.FAULT_CODE_UNKNOWN_PARTS)
        if self.rejects_run > REJECTS_MAX:
            self.latch(gate_pb2.FAULT_CODE_CONSECUTIVE_REJECTS)

    def confirm(self, part: Part) -> None:
        part.done = True
        assert part.fired is not None
        fired_encoder, fired_ns, action = part.fired
        applied, command_id, cause = part.action(self.fault)
        outcome = {
            PASS: gate_pb2.ACTUATION_OUTCOME_PASSED_CONFIRMED,
            REJECT: gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED,
        }.get(applied, gate_pb2.ACTUATION_OUTCOME_REINSPECTED)
        if action == PASS and self.diverts:
            outcome, self.diverts = gate_pb2.ACTUATION_OUTCOME_UNEXPECTED_REJECT, False
        if action == REJECT and self.sensor_blind:
            outcome, self.sensor_blind = gate_pb2.ACTUATION_OUTCOME_REJECT_UNCONFIRMED, False
        if self.fault == "has-no-sensor":
            outcome = gate_pb2.ACTUATION_OUTCOME_UNSPECIFIED
        report = gate_pb2.ActuationReport(
            part=part.key,
            command_id=command_id,
            applied=applied,
            cause=cause,
            outcome=outcome,
            fired_encoder=fired_encoder,
            fired_gate_time_ns=fired_ns,
            confirmed_encoder=self.encoder(),
        )
        for _ in range(2 if self.fault == "reports-twice" else 1):
            self.say(actuation_report=report)
        if outcome == gate_pb2.ACTUATION_OUTCOME_REJECT_UNCONFIRMED:
            self.latch(gate_pb2.FAULT_CODE_REJECT_UNCONFIRMED)
        if outcome == gate_pb2.ACTUATION_OUTCOME_UNEXPECTED_REJECT:
            self.latch(gate_pb2.FAULT_CODE_UNEXPECTED_REJECT)

    def latch(self, code: int) -> None:
        if self.latched is None:
            self.millimetres()
            self.latched = code
            self.say(gate_fault=gate_pb2.GateFault(code=code, line_stopped=True, latched=True))

    def reset(self) -> None:
        if self.latched is not None:
            self.millimetres()
            code, self.latched = self.latched, None
            self.rejects_run = self.unknown_run = 0
            self.say(gate_fault=gate_pb2.GateFault(code=code, cleared=True))

    # What it says.

    def say(self, **message: object) -> None:
        last = self.records[-1].seq if self.records else self.acked
        step = 2 if self.fault == "skips-a-number" and last == 3 else 1
        self.records.append(gate_pb2.ControlRequest(seq=last + step, **message))
        self.wake.set()

    def armed(self) -> bool:
        if self.fault == "never-disarms":
            return self.lease_end_ns > 0
        return self.latched is None and self.permit and time.monotonic_ns() < self.lease_end_ns

    def hello(self, session: int) -> gate_pb2.ControlRequest:
        hello = gate_pb2.Hello(
            gate=GATE,
            boot_id=self.boot_id,
            session=session,
            last_server_seq=self.server_seq,
            last_server_epoch=self.epoch,
            fail_policy=(
                gate_pb2.FAIL_POLICY_PASS if self.fault == "passes-by-policy" else gate_pb2.FAIL_POLICY_REJECT
            ),
            config_digest="double",
            counts_per_mm=COUNTS_PER_MM,
            encoder_bits=BITS,
            lanes=[gate_pb2.LaneGeometry(lane=0, distance_mm=DISTANCE_MM)],
            protocol=1,
        )
        return gate_pb2.ControlRequest(hello=hello)

    def heartbeat(self) -> gate_pb2.ControlRequest:
        self.heartbeat_no += 1
        now_ns = time.monotonic_ns()
        self.beats[self.heartbeat_no] = now_ns
        beat = gate_pb2.GateHeartbeat(
            heartbeat_no=self.heartbeat_no,
            gate_time_ns=now_ns,
            encoder=self.encoder(),
            speed_mm_s=SPEED_MM_S if self.runs else 0.0,
            queue_depth=sum(part.fired is None for part in self.parts.values()),
            armed=self.armed(),
        )
        return gate_pb2.ControlRequest(ack=self.server_seq, heartbeat=beat)

    # What it hears.

    def welcome(self, welcome: gate_pb2.Welcome) -> None:
        if welcome.epoch != self.epoch:
            self.epoch, self.server_seq, self.lease_end_ns = welcome.epoch, 0, 0
        self.beats.clear()
        if self.fault != "does-not-replay":
            self.records = [r for r in self.records if r.seq > welcome.last_gate_seq]

    def grant(self, grant: gate_pb2.LeaseGrant) -> None:
        sent_ns = self.beats.pop(grant.heartbeat_no, None)
        if sent_ns is None or grant.epoch != self.epoch:
            return
        start_ns = time.monotonic_ns() if self.fault == "lease-from-receipt" else sent_ns
        self.lease_end_ns = max(self.lease_end_ns, start_ns + grant.duration_ns)

    def judge(self, told: gate_pb2.Disposition) -> int:
        if told.epoch != self.epoch and self.fault != "takes-old-epochs":
            return gate_pb2.ACCEPT_RESULT_STALE_EPOCH
        part = self.parts.get(told.part.trigger_no)
        if told.part.boot_id != self.boot_id or part is None:
            return gate_pb2.ACCEPT_RESULT_UNKNOWN_PART
        if any(told.command_id == known.command_id for known in part.accepted):
            if self.fault != "counts-the-duplicate":
                return gate_pb2.ACCEPT_RESULT_DUPLICATE
        elif part.fired is not None and self.fault != "late-is-taken":
            return gate_pb2.ACCEPT_RESULT_TOO_LATE
        elif part.accepted:
            standing = severity(part.accepted[-1].action)
            if severity(told.action) == standing:
                return gate_pb2.ACCEPT_RESULT_DUPLICATE
            if severity(told.action) < standing and self.fault != "downgrades":
                return gate_pb2.ACCEPT_RESULT_REFUSED_DOWNGRADE
        if told.action == PASS and not self.armed():
            return gate_pb2.ACCEPT_RESULT_NO_LEASE
        taken = gate_pb2.Disposition()
        taken.CopyFrom(told)
        if severity(told.action) == 2:
            taken.action = REJECT
        part.accepted.append(taken)
        return gate_pb2.ACCEPT_RESULT_ACCEPTED

    def hear(self, response: gate_pb2.ControlResponse) -> None:
        kind = response.WhichOneof("message")
        if kind == "disposition":
            told = response.disposition
            if response.seq <= self.server_seq:
                return
            self.server_seq = response.seq
            accepted = gate_pb2.DispositionAccepted(
                command_id=told.command_id, part=told.part, result=self.judge(told), encoder=self.encoder()
            )
            self.say(disposition_accepted=accepted)
        elif kind == "lease_grant":
            self.grant(response.lease_grant)
        elif kind == "interlock":
            self.millimetres()
            self.permit = response.interlock.permit_run
            if self.fault == "permit-clears-latch" and self.permit:
                self.reset()
        elif kind == "reset_latch":
            self.reset()
        elif kind == "mode_notice":
            self.setup = response.mode_notice.mode == gate_pb2.MODE_SETUP
        self.acked = max(self.acked, response.ack)
        self.records = [r for r in self.records if r.seq > response.ack] or self.records[-1:]
        self.millimetres()

    async def connect(self, server: str) -> None:
        while True:
            try:
                async with grpc.aio.insecure_channel(server, options=[("grpc.enable_http_proxy", 0)]) as channel:
                    await self.session(gate_pb2_grpc.GateServiceStub(channel).Control())
            except (grpc.RpcError, asyncio.InvalidStateError):
                pass
            await asyncio.sleep(0.02)

    async def session(self, call: grpc.aio.StreamStreamCall) -> None:
        boot_id = self.boot_id
        await call.write(self.hello(secrets.randbits(63) | 1))
        first = await call.read()
        if first is grpc.aio.EOF or first.WhichOneof("message") != "welcome":
            return
        held = first.welcome.last_gate_seq
        last = self.records[-1].seq if self.records else self.acked
        if self.fault == "does-not-replay":
            held = last
        self.welcome(first.welcome)
        reading = asyncio.create_task(self.read(call))
        try:
            sent = held
            due_ns = 0
            while not reading.done() and boot_id == self.boot_id and self.epoch:
                if time.monotonic_ns() >= due_ns:
                    await call.write(self.heartbeat())
                    due_ns = time.monotonic_ns() + first.welcome.heartbeat_interval_ns
                for record in [r for r in self.records if r.seq > sent]:
                    message = gate_pb2.ControlRequest()
                    message.CopyFrom(record)
                    message.ack = self.server_seq
                    await call.write(message)
                    sent = record.seq
                self.wake.clear()
                wait_s = max((due_ns - time.monotonic_ns()) / 1e9, 0)
                await asyncio.wait(
                    [reading, waking := asyncio.ensure_future(self.wake.wait())],
                    timeout=wait_s,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                waking.cancel()
        finally:
            reading.cancel()
            call.cancel()

    async def read(self, call: grpc.aio.StreamStreamCall) -> None:
        while (response := await call.read()) is not grpc.aio.EOF:
            self.hear(response)

    # What a stimulus makes the machine do.

    def stimulate(self, action: str) -> bool:
        self.millimetres()
        if action == "part":
            if not self.runs:
                return False
            self.trigger_no += 1
            key = part_pb2.PartKey(gate=GATE, boot_id=self.boot_id, lane=0, trigger_no=self.trigger_no)
            part = Part(key, self.encoder(), time.monotonic_ns())
            self.parts[self.trigger_no] = part
            self.say(
                part_detected=gate_pb2.PartDetected(
                    lane=0, trigger_no=self.trigger_no, encoder=part.encoder, gate_time_ns=part.born_ns
                )
            )
        elif action in ("stop-belt", "start-belt"):
            self.stopped = action == "stop-belt"
        elif action == "confirm-fault":
            self.sensor_blind = True
        elif action == "divert-fault":
            self.diverts = True
        elif action == "bin-full":
            self.latch(gate_pb2.FAULT_CODE_BIN_FULL)
        elif action == "reset":
            self.reset()
        elif action == "restart":
            self.wake.set()
            self.boot()
        elif action != "bin-empty":
            return False
        self.millimetres()
        return True


async def main(arguments: argparse.Namespace) -> None:
    gate = Gate(arguments.fault)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        words = (await reader.readline()).decode().split()
        writer.write(b"0" if gate.stimulate(words[0]) else b"3")
        await writer.drain()
        writer.close()

    await asyncio.start_unix_server(serve, arguments.control)
    await asyncio.gather(gate.run(), gate.connect(arguments.server))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--control", required=True, type=Path)
    parser.add_argument("--fault", default="", choices=["", *sorted(FAULTS)])
    sys.exit(asyncio.run(main(parser.parse_args())))
