"""The server's side of the stream, with every freedom that a check needs.

It grants leases as told (in time, late, of another epoch, not at all), holds
acknowledgements back, cuts the connection and begins new epochs. Parts that no
check asked for are passed at once (unless a check says otherwise), so that a
running line goes on.
"""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

import grpc

from kenpin.gate.conformance.record import Boot, Command, Part, Record, Watch
from kenpin_api.gate.v1 import gate_pb2, gate_pb2_grpc
from kenpin_api.part.v1 import part_pb2

HELLO_WITHIN_S = 5.0
# The half width of the window that a disposition names, around the gate.
WINDOW_HALF_MM = 20.0
PULSE_NS = 20_000_000

Context = grpc.aio.ServicerContext[gate_pb2.ControlRequest, gate_pb2.ControlResponse]


class Grants(Enum):
    """How heartbeats are answered."""

    IN_TIME = auto()
    NONE = auto()
    # Each comes only after the lease it grants has ended.
    LATE = auto()
    # Each names the epoch before.
    STALE = auto()


@dataclass(slots=True)
class Session:
    """One connection."""

    hello: gate_pb2.Hello
    context: Context
    boot: Boot
    # What the Welcome said is held.
    welcomed_after: int
    peer_name: str | None
    began_s: float = field(default_factory=time.monotonic)
    heartbeats: list[tuple[int, gate_pb2.GateHeartbeat]] = field(default_factory=list)
    first_numbered: int | None = None
    numbered_before_heartbeat: bool = False
    cut: asyncio.Event = field(default_factory=asyncio.Event)
    writing: asyncio.Lock = field(default_factory=asyncio.Lock)


class Bench(gate_pb2_grpc.GateServiceServicer):
    """Serves one gate, and remembers what it says."""

    def __init__(self, *, lease_ns: int, pass_approved: bool = False) -> None:
        self.lease_ns = lease_ns
        self.interval_ns = lease_ns // 3
        self.epoch = secrets.randbelow(1 << 40) + 2
        self.record = Record(pass_approved=pass_approved)
        self.session: Session | None = None
        self.sessions_count = 0
        self.grants = Grants.IN_TIME
        # Acknowledge nothing above this; None: everything that was heard.
        self.hold_after: int | None = None
        # What becomes of parts that no check asked for; None: nothing is said of them.
        self.others: int | None = part_pb2.ACTION_PASS
        # True while the gate may end the connection: it is being restarted.
        self.may_leave = False
        self.permit_run = True
        self.mode = gate_pb2.MODE_PRODUCTION
        self.latched: dict[int, gate_pb2.GateFault] = {}
        # True at the end, when the server itself goes.
        self.closing = False
        self._server_seq = 0
        self._outbox: list[tuple[int, gate_pb2.Disposition]] = []
        self._next_command = secrets.randbits(40) << 16
        self._wanted_lane: int | None = None
        self._hold_at_part = False
        self._waiters: list[asyncio.Future[None]] = []
        self._tasks: set[asyncio.Task[None]] = set()

    # What the checks do.

    async def wait(self, condition: Callable[[], Any], timeout_s: float) -> Any:
        """The condition's value as soon as it is true; its last value when the time is over."""
        end = time.monotonic() + timeout_s
        while not (value := condition()):
            left_s = end - time.monotonic()
            if left_s <= 0:
                break
            waiter = asyncio.get_running_loop().create_future()
            self._waiters.append(waiter)
            # What only time changes is looked at now and then.
            await asyncio.wait([waiter], timeout=min(left_s, 0.05))
        return value

    def want_part(self, lane: int, *, unacknowledged: bool = False) -> None:
        """The next part of that lane belongs to the check that runs; on request it is not acknowledged."""
        self._wanted_lane = lane
        self._hold_at_part = unacknowledged

    def want_no_part(self) -> None:
        """No check waits for a part."""
        self._wanted_lane = None

    async def dispose(
        self,
        part: Part,
        action: int,
        cause: int = 0,
        *,
        epoch: int | None = None,
        boot_id: int | None = None,
        trigger_no: int | None = None,
        again: int | None = None,
    ) -> int:
        """Sends a disposition for `part`, with what is named here instead of the truth; its command_id.

        `again` sends that command once more, under a new number.
        """
        session = self._connected()
        detected = part.detected
        command_id = again if again is not None else self._mint()
        start, end = self._window(session.hello, detected)
        disposition = gate_pb2.Disposition(
            command_id=command_id,
            epoch=self.epoch if epoch is None else epoch,
            part=part_pb2.PartKey(
                gate=session.hello.gate,
                boot_id=part.boot_id if boot_id is None else boot_id,
                lane=detected.lane,
                trigger_no=detected.trigger_no if trigger_no is None else trigger_no,
            ),
            action=action,  # type: ignore[arg-type]
            cause=cause,  # type: ignore[arg-type]
            window_start=start,
            window_end=end,
            pulse_ns=PULSE_NS,
            part_uid=f"00000000-0000-7000-8000-{command_id & 0xFFFFFFFFFFFF:012x}",
        )
        self.record.commands.setdefault(command_id, Command(disposition))
        self._server_seq += 1
        self._outbox.append((self._server_seq, disposition))
        await self._tell(session, self._server_seq, disposition=disposition)
        return command_id

    async def interlock(self, permit_run: bool, reason: str) -> None:
        """Lets the line run, or stops it."""
        self.permit_run = permit_run
        await self._tell(self._connected(), 0, interlock=gate_pb2.Interlock(permit_run=permit_run, reason=reason))

    async def reset_latch(self, reason: str) -> None:
        """Clears the gate's latched stops, as an authorised person would."""
        reset = gate_pb2.ResetLatch(principal="conformance suite", reason=reason)
        await self._tell(self._connected(), 0, reset_latch=reset)

    async def set_mode(self, mode: int) -> None:
        """Tells the gate of another mode."""
        self.mode = mode  # type: ignore[assignment]
        await self._tell(self._connected(), 0, mode_notice=gate_pb2.ModeNotice(mode=self.mode))

    def cut(self) -> None:
        """Ends the connection; the gate is expected back."""
        if self.session is not None:
            self.session.cut.set()

    def begin_epoch(self) -> None:
        """What a restarted server does; before the gate connects again."""
        self.epoch += 1
        self._begin_numbers()

    @property
    def server_seq(self) -> int:
        """The number of the last disposition of this epoch and boot."""
        return self._server_seq

    # The stream.

    async def Control(  # noqa: N802
        self, request_iterator: AsyncIterator[gate_pb2.ControlRequest], context: Context
    ) -> None:
        """One connection of the gate."""
        await context.send_initial_metadata(())
        try:
            first = await asyncio.wait_for(anext(request_iterator), HELLO_WITHIN_S)
        except TimeoutError:
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, f"no Hello within {HELLO_WITHIN_S:g} s")
        except StopAsyncIteration:
            return
        session = await self._welcome(first, context)
        reading = asyncio.create_task(self._read(session, request_iterator))
        cutting = asyncio.create_task(session.cut.wait())
        try:
            await asyncio.wait([reading, cutting], return_when=asyncio.FIRST_COMPLETED)
        finally:
            reading.cancel()
            cutting.cancel()
            await asyncio.gather(reading, cutting, return_exceptions=True)
            if self.session is session:
                self.session = None
            if not (session.cut.is_set() or self.may_leave or self.closing):
                after_s = time.monotonic() - session.began_s
                self.record.remark(Watch.CONNECTION, f"the gate ended a connection after {after_s:.1f} s")
            self._pulse()
        if session.cut.is_set():
            await context.abort(grpc.StatusCode.UNAVAILABLE, "the connection was cut to see the gate come back")

    async def _welcome(self, first: gate_pb2.ControlRequest, context: Context) -> Session:
        if first.WhichOneof("message") != "hello":
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, "the first message must be Hello")
        hello = first.hello
        if self.record.gate and hello.gate != self.record.gate:
            text = f"this run tries gate {self.record.gate!r}; {hello.gate!r} must wait for its own"
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, text)
        if first.seq:
            self.record.remark(Watch.NUMBERS, f"Hello came with seq {first.seq} instead of 0")
        self.record.gate = hello.gate
        boot = self.record.boots.get(hello.boot_id)
        if boot is None:
            boot = self.record.boot(hello.boot_id)
            self.hold_after = None
            self._begin_numbers()
        if self.session is not None:
            self.session.cut.set()
        held = boot.last_seq if self.hold_after is None else self.hold_after
        session = Session(hello, context, boot, held, _peer_name(context))
        welcome = gate_pb2.Welcome(
            session=hello.session,
            last_gate_seq=held,
            epoch=self.epoch,
            lease_ns=self.lease_ns,
            heartbeat_interval_ns=self.interval_ns,
            accepted_policy=hello.fail_policy,
        )
        await self._tell(session, 0, welcome=welcome)
        known = hello.last_server_seq if hello.last_server_epoch == self.epoch else 0
        for seq, disposition in self._outbox:
            if seq > known:
                await self._tell(session, seq, disposition=disposition)
        await self._tell(session, 0, interlock=gate_pb2.Interlock(permit_run=self.permit_run))
        await self._tell(session, 0, mode_notice=gate_pb2.ModeNotice(mode=self.mode))
        self.session = session
        self.sessions_count += 1
        self._pulse()
        return session

    async def _read(self, session: Session, requests: AsyncIterator[gate_pb2.ControlRequest]) -> None:
        try:
            async for request in requests:
                await self._take(session, request)
                self._pulse()
        except grpc.RpcError:
            return

    async def _take(self, session: Session, request: gate_pb2.ControlRequest) -> None:
        now_ns = time.monotonic_ns()
        kind = request.WhichOneof("message")
        self._acknowledged(request.ack)
        if kind is None or kind == "hello":
            self.record.remark(Watch.NUMBERS, "a message was empty" if kind is None else "Hello came twice")
            return
        if kind == "heartbeat":
            await self._heartbeat(session, request, now_ns)
            return
        if not session.heartbeats:
            session.numbered_before_heartbeat = True
        if session.first_numbered is None:
            session.first_numbered = request.seq
            if request.seq > session.welcomed_after + 1:
                self.record.remark(
                    Watch.NUMBERS,
                    f"message {request.seq} came first, though the Welcome said that {session.welcomed_after} is held",
                )
        boot = session.boot
        if not self.record.numbered(boot, request.seq, getattr(request, kind)):
            return
        if kind == "part_detected":
            await self._part_detected(session, request, now_ns)
        elif kind == "disposition_accepted":
            self.record.answered(boot, request.disposition_accepted)
        elif kind == "actuation_report":
            self.record.reported(boot, request.actuation_report)
        elif kind == "gate_fault":
            self._fault(boot, request.gate_fault)

    def _acknowledged(self, ack: int) -> None:
        if ack > self._server_seq:
            self.record.remark(
                Watch.NUMBERS, f"{ack} was acknowledged, and {self._server_seq} is the last of this epoch"
            )
        self._outbox = [(seq, disposition) for seq, disposition in self._outbox if seq > ack]

    def _fault(self, boot: Boot, fault: gate_pb2.GateFault) -> None:
        boot.faults.append(fault)
        if fault.cleared:
            self.latched.pop(fault.code, None)
        elif fault.latched:
            self.latched[fault.code] = fault

    async def _heartbeat(self, session: Session, request: gate_pb2.ControlRequest, now_ns: int) -> None:
        beat, boot = request.heartbeat, session.boot
        if request.seq:
            self.record.remark(Watch.HEARTBEATS, f"a heartbeat came with seq {request.seq} instead of 0")
        if beat.heartbeat_no <= boot.last_heartbeat_no:
            self.record.remark(
                Watch.HEARTBEATS, f"heartbeat {beat.heartbeat_no} came behind heartbeat {boot.last_heartbeat_no}"
            )
        boot.last_heartbeat_no = beat.heartbeat_no
        if session.heartbeats:
            before = session.heartbeats[-1][1]
            if beat.gate_time_ns <= before.gate_time_ns:
                self.record.remark(Watch.HEARTBEATS, f"the gate's clock went back before heartbeat {beat.heartbeat_no}")
        session.heartbeats.append((now_ns, beat))
        grant = gate_pb2.LeaseGrant(epoch=self.epoch, heartbeat_no=beat.heartbeat_no, duration_ns=self.lease_ns)
        if self.grants is Grants.IN_TIME:
            await self._tell(session, 0, lease_grant=grant)
        elif self.grants is Grants.STALE:
            grant.epoch = self.epoch - 1
            await self._tell(session, 0, lease_grant=grant)
        elif self.grants is Grants.LATE:
            self._later(session, grant)
        reply = gate_pb2.TimeReply(
            heartbeat_no=beat.heartbeat_no,
            gate_sent_ns=beat.gate_time_ns,
            server_received_ns=now_ns,
            server_sent_ns=time.monotonic_ns(),
        )
        await self._tell(session, 0, time_reply=reply)

    async def _part_detected(self, session: Session, request: gate_pb2.ControlRequest, now_ns: int) -> None:
        part = self.record.part_detected(session.boot, request.seq, request.part_detected, now_ns)
        if self._wanted_lane == part.detected.lane:
            part.wanted = True
            if self._hold_at_part:
                self.hold_after = part.seq - 1
            self._wanted_lane = None
            self._pulse()
            return
        if self.others is not None and self.mode == gate_pb2.MODE_PRODUCTION:
            await self.dispose(part, self.others)

    def _later(self, session: Session, grant: gate_pb2.LeaseGrant) -> None:
        async def send() -> None:
            await asyncio.sleep(self.lease_ns * 1.2 / 1e9)
            await self._tell(session, 0, lease_grant=grant)

        task = asyncio.create_task(send())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, session: Session, seq: int, **message: Any) -> None:
        """Sends a message; on a connection that has gone it is lost, as on any."""
        heard = session.boot.last_seq
        ack = heard if self.hold_after is None else min(heard, self.hold_after)
        async with session.writing:
            try:
                await session.context.write(gate_pb2.ControlResponse(seq=seq, ack=ack, **message))
            except (grpc.RpcError, asyncio.InvalidStateError):
                session.cut.set()

    def _connected(self) -> Session:
        if self.session is None:
            raise NotConnected
        return self.session

    def _begin_numbers(self) -> None:
        self._server_seq = 0
        self._outbox = []

    def _mint(self) -> int:
        self._next_command += 1
        return self._next_command

    def _window(self, hello: gate_pb2.Hello, detected: gate_pb2.PartDetected) -> tuple[int, int]:
        distance_mm = next((lane.distance_mm for lane in hello.lanes if lane.lane == detected.lane), 0.0)
        if not (hello.counts_per_mm > 0 and 8 <= hello.encoder_bits <= 64):
            return 0, 0
        ends = (distance_mm - WINDOW_HALF_MM, distance_mm + WINDOW_HALF_MM)
        start, end = (
            (detected.encoder + round(max(mm, 0.0) * hello.counts_per_mm)) % (1 << hello.encoder_bits) for mm in ends
        )
        return start, end

    def _pulse(self) -> None:
        waiters, self._waiters = self._waiters, []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)


class NotConnected(Exception):
    """The gate is not there."""


def _peer_name(context: Context) -> str | None:
    names = list(context.auth_context().get("x509_common_name") or ())
    return names[0].decode("utf-8", "replace") if names else None
