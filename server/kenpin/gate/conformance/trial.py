"""What a check is made of: fire a part, answer it, wait for what the gate does, and say what was seen."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from kenpin.gate.conformance.bench import Bench, Grants, NotConnected, Session
from kenpin.gate.conformance.record import Part, action_name, fault_name, outcome_name, result_name
from kenpin.gate.conformance.stimulus import STIMULI, Stimulus, StimulusFailed
from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.part.v1 import part_pb2

PASS, REJECT = part_pb2.ACTION_PASS, part_pb2.ACTION_REJECT
ACCEPTED = gate_pb2.ACCEPT_RESULT_ACCEPTED

# How long a gate may take over what costs it no belt: an answer, a heartbeat, a connection.
ANSWER_S = 2.0
CONNECT_S = 30.0
PART_S = 20.0
RESTART_S = 120.0
# Beyond the way to the gate: actuator, sensor, report.
BEHIND_GATE_S = 3.0
# Where the belt's speed is not known.
TRANSIT_UNKNOWN_S = 10.0
# Parts rejected one behind the other, before a good one goes between: a gate may have a limit of its own.
REJECTS_IN_A_ROW_MAX = 2

# Stops that a gate makes by itself, where enough parts are rejected in a row.
OWN_LIMITS = (gate_pb2.FAULT_CODE_CONSECUTIVE_REJECTS, gate_pb2.FAULT_CODE_UNKNOWN_PARTS)

Result = Literal["PASSED", "FAILED", "NOT VERIFIED"]


class Failed(Exception):
    """The gate did otherwise than the law says: what was seen."""


class NotVerified(Exception):
    """The check could not be made: why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is known of the gate's own settings, where they are to be tried."""

    rejects_max: int | None = None
    unknown_max: int | None = None
    # Someone approved that it passes what is not known.
    pass_approved: bool = False


class Trial:
    """The bench, the stimulus, and the small steps that checks share."""

    def __init__(self, bench: Bench, stimulus: Stimulus, lane: int, limits: Limits) -> None:
        self.bench = bench
        self.stimulus = stimulus
        self.lane = lane
        self.limits = limits
        self._mine: list[Part] = []
        self._rejects_run = 0

    # The machine.

    async def do(self, action: str, *arguments: str) -> None:
        """A stimulus that the check needs. NotVerified where the machine cannot do it."""
        try:
            done = await self.stimulus.fire(action, *arguments)
        except StimulusFailed as error:
            raise NotVerified(f"the stimulus failed: {error}") from error
        if not done:
            raise NotVerified(f"`{action}` was not stimulated ({STIMULI[action].format(*arguments)})")

    async def part(self, *, unacknowledged: bool = False) -> Part:
        """Fires a part and waits until the gate announces it; on request the bench keeps back its ack."""
        lane = self.lane
        self.session()
        known = {id(part) for part in self._parts()}
        self.bench.want_part(lane, unacknowledged=unacknowledged)
        try:
            await self.do("part", str(lane))
            found = await self.bench.wait(lambda: self._new_wanted(known), PART_S)
        finally:
            self.bench.want_no_part()
        if not found:
            raise Failed(f"`part {lane}` was done, but no PartDetected came within {PART_S:g} s")
        part: Part = found
        self._mine.append(part)
        return part

    def _parts(self) -> list[Part]:
        return [part for boot in self.bench.record.boots.values() for part in boot.parts.values()]

    def _new_wanted(self, known: set[int]) -> Part | None:
        return next((p for p in self._parts() if p.wanted and id(p) not in known), None)

    # The gate.

    def session(self) -> Session:
        """The connection. NotVerified where there is none."""
        if self.bench.session is None:
            raise NotVerified("the gate is not connected")
        return self.bench.session

    def transit_s(self) -> float:
        """From the photo-eye to the gate at the present speed."""
        session = self.session()
        distance_mm = max(lane.distance_mm for lane in session.hello.lanes)
        speeds = [beat.speed_mm_s for _, beat in session.heartbeats if beat.speed_mm_s > 0]
        return distance_mm / speeds[-1] if speeds else TRANSIT_UNKNOWN_S

    async def answer(self, part: Part, command_id: int, count: int = 1) -> int:
        """The result of the command's `count`-th answer."""
        answers = self.bench.record.commands[command_id].answers
        if not await self.bench.wait(lambda: len(answers) >= count, ANSWER_S):
            again = " again" if count > 1 else ""
            raise Failed(f"a disposition of {part.name} was not answered{again} within {ANSWER_S:g} s")
        return answers[count - 1].result

    async def expect_answer(self, part: Part, command_id: int, wanted: int, what: str, count: int = 1) -> None:
        """Fails where the answer is another one."""
        result = await self.answer(part, command_id, count)
        if result != wanted:
            raise Failed(f"{what} was answered {result_name(result)} instead of {result_name(wanted)}")

    async def report(self, part: Part, *, patience_s: float | None = None) -> gate_pb2.ActuationReport:
        """What was done with a part."""
        left_s = self.transit_s() * 1.5 + BEHIND_GATE_S if patience_s is None else patience_s
        if not await self.bench.wait(lambda: part.reports, left_s):
            raise Failed(f"{part.name} was not reported within {left_s:.1f} s")
        return part.reports[0]

    async def expect_applied(
        self, part: Part, action: int, command_id: int | None, *, patience_s: float | None = None
    ) -> gate_pb2.ActuationReport:
        """Fails where something else was done, or for another reason. `command_id` 0: by the fail policy."""
        report = await self.report(part, patience_s=patience_s)
        if report.applied != action:
            raise Failed(f"{part.name}: {action_name(report.applied)} was applied instead of {action_name(action)}")
        if command_id is not None and report.command_id != command_id:
            raise Failed(f"{part.name}: the report names command {report.command_id} instead of {command_id}")
        if command_id == 0 and report.cause != part_pb2.CAUSE_FAIL_POLICY:
            raise Failed(f"{part.name}: the fail policy decided, but the report's cause is {report.cause}")
        return report

    async def expect_fail_policy(self, part: Part) -> None:
        """The part is treated as one of which nothing is known: not passed, but by a policy that was approved."""
        approved = self.limits.pass_approved and self.session().hello.fail_policy == gate_pb2.FAIL_POLICY_PASS
        await self.expect_applied(part, PASS if approved else REJECT, 0)

    async def passed(self, part: Part) -> int:
        """Sends a PASS and waits until it is accepted; its command."""
        command_id = await self.bench.dispose(part, PASS)
        await self.expect_answer(part, command_id, ACCEPTED, "a PASS in time and under a lease")
        return command_id

    async def armed(self, wanted: bool, timeout_s: float) -> bool:
        """Whether the gate's next heartbeats come to say so in time."""
        session = self.session()
        start = len(session.heartbeats)
        return bool(
            await self.bench.wait(
                lambda: len(session.heartbeats) > start and session.heartbeats[-1][1].armed is wanted, timeout_s
            )
        )

    async def without_lease(self, grants: Grants) -> None:
        """From here on grants are as named; waits until the last good lease is over."""
        self.bench.grants = grants
        await asyncio.sleep(self.bench.lease_ns * 1.5 / 1e9 + 0.1)

    async def reconnected(self, before: Session, timeout_s: float = CONNECT_S) -> Session:
        """The gate's next connection."""

        def other() -> Session | None:
            return self.bench.session if self.bench.session is not before else None

        if not await self.bench.wait(other, timeout_s):
            raise Failed(f"the gate did not come back within {timeout_s:g} s")
        return self.session()

    async def fault(self, code: int, timeout_s: float) -> gate_pb2.GateFault:
        """A fault that is there now. Fails where it does not come."""
        latched = self.bench.latched

        def found() -> gate_pb2.GateFault | None:
            return latched.get(code)

        fault = await self.bench.wait(found, timeout_s)
        if not fault:
            raise Failed(f"no latched GateFault {fault_name(code)} came within {timeout_s:.1f} s")
        assert isinstance(fault, gate_pb2.GateFault)
        return fault

    async def stands(self, timeout_s: float) -> bool:
        """Whether the belt comes to stand: two heartbeats with one encoder reading, or speed 0."""
        session = self.session()
        start = len(session.heartbeats)

        def still() -> bool:
            beats = [beat for _, beat in session.heartbeats[start:]]
            return len(beats) >= 2 and (beats[-1].speed_mm_s == 0 or beats[-1].encoder == beats[-2].encoder)

        return bool(await self.bench.wait(still, timeout_s))

    # Between two checks.

    async def connected(self) -> None:
        """Waits for a connection on which heartbeats are answered in time."""
        bench = self.bench
        bench.grants, bench.hold_after, bench.may_leave, bench.others = Grants.IN_TIME, None, False, PASS
        if bench.session is None and not await bench.wait(lambda: bench.session, CONNECT_S):
            raise NotVerified(f"the gate did not connect within {CONNECT_S:g} s")

    async def calm(self) -> None:
        """Everything as it was at the start: connected, running, armed, nothing on the belt that is ours."""
        await self.connected()
        bench = self.bench
        try:
            if not bench.permit_run:
                await bench.interlock(True, "")
            if bench.mode != gate_pb2.MODE_PRODUCTION:
                await bench.set_mode(gate_pb2.MODE_PRODUCTION)
            await self._settle()
            await self.clear_latch()
        except NotConnected as error:
            raise NotVerified("the gate went away") from error
        if not await self.armed(True, ANSWER_S + bench.lease_ns / 1e9):
            raise NotVerified("the gate is not armed, though its heartbeats are answered with grants")
        if self._rejects_run >= REJECTS_IN_A_ROW_MAX:
            await self._send_a_good_one()

    async def clear_latch(self) -> None:
        """Resets a latched stop: over the stream, else at the gate."""
        bench = self.bench
        if not bench.latched:
            return
        await bench.reset_latch("between two checks")
        if await bench.wait(lambda: not bench.latched, ANSWER_S):
            return
        codes = ", ".join(fault_name(code) for code in bench.latched)
        try:
            await self.do("reset")
        except NotVerified as error:
            raise NotVerified(f"the gate is latched ({codes}) and could not be reset: {error}") from error
        if not await bench.wait(lambda: not bench.latched, ANSWER_S):
            raise NotVerified(f"the gate is latched ({codes}), and a reset did not clear it")

    async def _settle(self) -> None:
        """Waits for the reports of our parts; those of an earlier boot have none."""
        boot = self.session().boot
        mine = [part for part in self._mine if part.boot_id == boot.boot_id]
        await self.bench.wait(lambda: all(part.reports for part in mine), self.transit_s() * 1.5 + BEHIND_GATE_S)
        for part in mine:
            rejected = not part.reports or part.reports[0].applied != PASS
            self._rejects_run = self._rejects_run + 1 if rejected else 0
        self._mine = []

    async def _send_a_good_one(self) -> None:
        part = await self.part()
        await self.bench.dispose(part, PASS)
        await self.report(part)
        self._mine, self._rejects_run = [], 0


CheckStep = Callable[[Trial], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is tried: under which rule, what the rule says, and how."""

    rule: int
    name: str
    law: str
    run: CheckStep
    # False for what can be tried on a gate that is not armed.
    armed: bool = True
    # True for what runs into the gate's own limits on purpose.
    of_limits: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check."""

    check: Check
    result: Result
    seen: str
    took_s: float


async def try_check(trial: Trial, check: Check) -> Outcome:
    """Runs one check from a calm start."""
    start = time.monotonic()
    try:
        await (trial.calm() if check.armed else trial.connected())
        await check.run(trial)
    except Failed as failed:
        limits = [fault_name(code) for code in OWN_LIMITS if code in trial.bench.latched]
        if limits and not check.of_limits:
            why = f"the gate's own limit stopped the line ({limits[0]}), and then: {failed}"
            return Outcome(check, "NOT VERIFIED", why, time.monotonic() - start)
        return Outcome(check, "FAILED", str(failed), time.monotonic() - start)
    except NotVerified as reason:
        return Outcome(check, "NOT VERIFIED", str(reason), time.monotonic() - start)
    except NotConnected:
        return Outcome(check, "FAILED", "the gate ended the connection", time.monotonic() - start)
    return Outcome(check, "PASSED", "", time.monotonic() - start)


def outcome_text(report: gate_pb2.ActuationReport) -> str:
    """A report in words: what was applied, and what the sensor saw."""
    return f"{action_name(report.applied)}, {outcome_name(report.outcome)}"
