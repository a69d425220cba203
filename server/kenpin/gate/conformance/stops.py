"""Checks of the standing belt, of stops and of modes (rules 2, 7 and 10)."""

import asyncio
from collections.abc import Awaitable, Callable

from kenpin.gate.conformance.record import Part
from kenpin.gate.conformance.trial import (
    ACCEPTED,
    ANSWER_S,
    BEHIND_GATE_S,
    PASS,
    REJECT,
    Check,
    Failed,
    NotVerified,
    Trial,
)
from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.part.v1 import part_pb2

DEFECT = part_pb2.CAUSE_SURFACE_DEFECT
# How long a belt may take to come to stand, and to run again.
BELT_S = 5.0

Step = Callable[[], Awaitable[None]]


async def _stopped_belt(trial: Trial) -> None:
    await _while_standing(trial, lambda: trial.do("stop-belt"), lambda: trial.do("start-belt"))


async def _interlock(trial: Trial) -> None:
    stop = "CONFORMANCE: the line is stopped for a check"
    await _while_standing(
        trial, lambda: trial.bench.interlock(False, stop), lambda: trial.bench.interlock(True, "the check is over")
    )


async def _while_standing(trial: Trial, stop: Step, start: Step) -> None:
    part = await trial.part()
    transit_s = trial.transit_s()
    command_id = await trial.passed(part)
    await stop()
    try:
        if not await trial.stands(BELT_S):
            raise Failed(f"the belt was to stop, and the encoder still moves after {BELT_S:g} s")
        if part.reports:
            raise NotVerified("the part was through before the belt stood: choose a slower belt")
        await asyncio.sleep(transit_s * 1.2)
        if part.reports:
            raise Failed(f"{part.name} was resolved while the belt stood: its deadline is a position, not a time")
    finally:
        await start()
    await trial.expect_applied(part, PASS, command_id, patience_s=transit_s * 1.5 + BEHIND_GATE_S + BELT_S)


async def _encoder_wrap(trial: Trial) -> None:
    for boot in trial.bench.record.boots.values():
        for part in boot.parts.values():
            if part.reports and part.reports[0].fired_encoder < part.detected.encoder:
                return
    bits = trial.session().hello.encoder_bits
    raise NotVerified(f"no part was on its way while the encoder ({bits} bits) began anew")


async def _reject_unconfirmed(trial: Trial) -> None:
    await trial.do("confirm-fault")
    part = await trial.part()
    command_id = await trial.bench.dispose(part, REJECT, DEFECT)
    report = await trial.expect_applied(part, REJECT, command_id)
    if report.outcome != gate_pb2.ACTUATION_OUTCOME_REJECT_UNCONFIRMED:
        raise Failed(
            f"the sensor did not see {part.name} fall, and the report says otherwise (outcome {report.outcome})"
        )
    await _latched(trial, gate_pb2.FAULT_CODE_REJECT_UNCONFIRMED)


async def _unexpected_reject(trial: Trial) -> None:
    await trial.do("divert-fault")
    part = await trial.part()
    report = await trial.expect_applied(part, PASS, await trial.passed(part))
    if report.outcome != gate_pb2.ACTUATION_OUTCOME_UNEXPECTED_REJECT:
        raise Failed(f"{part.name} went into the bin, and the report says otherwise (outcome {report.outcome})")
    await _latched(trial, gate_pb2.FAULT_CODE_UNEXPECTED_REJECT)


async def _bin_full(trial: Trial) -> None:
    await trial.do("bin-full")
    try:
        await trial.fault(gate_pb2.FAULT_CODE_BIN_FULL, ANSWER_S + BEHIND_GATE_S)
    finally:
        await trial.do("bin-empty")
    await _latched(trial, gate_pb2.FAULT_CODE_BIN_FULL)


async def _consecutive_rejects(trial: Trial) -> None:
    limit = trial.limits.rejects_max
    if limit is None:
        raise NotVerified("say how many the gate allows: --rejects-max N")
    trial.bench.others = REJECT
    for _ in range(limit + 1):
        if trial.bench.latched:
            break
        part = await trial.part()
        command_id = await trial.bench.dispose(part, REJECT, DEFECT)
        await trial.expect_answer(part, command_id, ACCEPTED, "a REJECT in time")
        await _report_or_stop(trial, part)
    await _latched(trial, gate_pb2.FAULT_CODE_CONSECUTIVE_REJECTS)


async def _unknown_parts(trial: Trial) -> None:
    stops = trial.session().hello.fail_policy == gate_pb2.FAIL_POLICY_STOP
    limit = 0 if stops else trial.limits.unknown_max
    if limit is None:
        raise NotVerified("say how many the gate allows: --unknown-max N")
    trial.bench.others = None
    for _ in range(limit + 1):
        if trial.bench.latched:
            break
        await _report_or_stop(trial, await trial.part())
    await _latched(trial, gate_pb2.FAULT_CODE_UNKNOWN_PARTS)


async def _report_or_stop(trial: Trial, part: Part) -> None:
    """A part at which the line is stopped stands before the sensor: it is reported after the reset."""
    patience_s = trial.transit_s() * 1.5 + BEHIND_GATE_S
    if not await trial.bench.wait(lambda: part.reports or trial.bench.latched, patience_s):
        raise Failed(f"{part.name} was not reported within {patience_s:.1f} s, and nothing was latched")


async def _latched(trial: Trial, code: int) -> None:
    """The stop has come, holds against a permit and a new connection, and goes with a reset."""
    bench = trial.bench
    bench.others = PASS
    fault = await trial.fault(code, ANSWER_S)
    if not fault.line_stopped:
        raise Failed("the fault is latched, and does not say that the line is stopped")
    if not await trial.stands(BELT_S):
        raise Failed(f"the line is stopped, says the fault, and the encoder still moves after {BELT_S:g} s")
    await bench.interlock(True, "")
    before = trial.session()
    bench.cut()
    await trial.reconnected(before)
    if not await trial.armed(False, ANSWER_S):
        raise Failed("a permit to run and a new connection armed the gate again: only a reset may")
    if code not in bench.latched:
        raise Failed("the fault was cleared without a reset")
    await bench.reset_latch("the conformance suite clears what it caused")
    if not await bench.wait(lambda: code not in bench.latched, ANSWER_S):
        raise Failed(f"ResetLatch did not clear it within {ANSWER_S:g} s")
    if not await trial.armed(True, ANSWER_S):
        raise Failed("after the reset the gate does not arm")


async def _setup(trial: Trial) -> None:
    await trial.bench.set_mode(gate_pb2.MODE_SETUP)
    parts = [await trial.part(), await trial.part()]
    for part in parts:
        report = await trial.report(part)
        if report.applied == PASS:
            raise Failed(f"{part.name} came in setup without a disposition, and PASS was applied")
    if gate_pb2.FAULT_CODE_UNKNOWN_PARTS in trial.bench.latched:
        raise Failed("parts in setup were counted as unknown, and stopped the line")


STANDING = "The gate's own deadline is a position, with signed modular encoder arithmetic; a stopped belt postpones it."
LATCHED = "A latched stop is cleared by an authenticated reset only; the line stands until then."

CHECKS = (
    Check(2, "a belt that stands postpones the deadline", STANDING, _stopped_belt),
    Check(7, "without a permit the line stands", "Interlock says whether the line may run.", _interlock),
    Check(
        10,
        "setup leaves the gate untouched",
        "In setup a gate is sent no dispositions, and counts no unknown parts.",
        _setup,
    ),
    Check(7, "an unconfirmed reject stops and latches", LATCHED, _reject_unconfirmed),
    Check(7, "an unexpected reject stops and latches", LATCHED, _unexpected_reject),
    Check(7, "a full bin stops and latches", LATCHED, _bin_full),
    Check(7, "N consecutive rejects stop and latch", LATCHED, _consecutive_rejects, of_limits=True),
    Check(
        6,
        "N unknown parts stop and latch",
        "Unknown parts are rejected, at most N of them; then the line stops and latches.",
        _unknown_parts,
        of_limits=True,
    ),
    Check(2, "the encoder's counter begins anew", STANDING, _encoder_wrap),
)
