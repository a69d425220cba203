"""Checks of single parts: PASS is earned, late is REJECT, one decision, one report (rules 1 to 4 and 9)."""

import asyncio

from kenpin.gate.conformance.record import Part, action_name, result_name
from kenpin.gate.conformance.trial import ACCEPTED, PASS, REJECT, Check, Failed, NotVerified, Trial, outcome_text
from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.part.v1 import part_pb2

DEFECT = part_pb2.CAUSE_SURFACE_DEFECT
# How far behind the gate the actuator's order may come, in millimetres: a scan's worth of belt.
BEHIND_MM = 10.0
SECOND_REPORT_S = 0.3


async def _pass_in_time(trial: Trial) -> None:
    part = await trial.part()
    command_id = await trial.passed(part)
    report = await trial.expect_applied(part, PASS, command_id)
    _watched(report)
    if report.outcome != gate_pb2.ACTUATION_OUTCOME_PASSED_CONFIRMED:
        raise Failed(f"{part.name} was passed, and the report says {outcome_text(report)}")


async def _reject(trial: Trial) -> None:
    part = await trial.part()
    command_id = await trial.bench.dispose(part, REJECT, DEFECT)
    await trial.expect_answer(part, command_id, ACCEPTED, "a REJECT in time")
    report = await trial.expect_applied(part, REJECT, command_id)
    _watched(report)
    if report.outcome != gate_pb2.ACTUATION_OUTCOME_REJECT_CONFIRMED:
        raise Failed(f"{part.name} was rejected, and the report says {outcome_text(report)}")
    if report.cause != DEFECT:
        raise Failed(f"{part.name}: the report's cause is {report.cause}, the disposition's was {DEFECT}")


def _watched(report: gate_pb2.ActuationReport) -> None:
    """NotVerified where no sensor saw what was done."""
    if report.outcome == gate_pb2.ACTUATION_OUTCOME_UNSPECIFIED:
        raise NotVerified(f"{action_name(report.applied)} was applied, and the gate has no sensor that confirms it")


async def _silence(trial: Trial) -> None:
    part = await trial.part()
    await trial.expect_fail_policy(part)


async def _not_ours(trial: Trial) -> None:
    part = await trial.part()
    other_boot = part.boot_id ^ 0x5555
    for what, changed in (
        ("a PASS for another boot", {"boot_id": other_boot}),
        ("a PASS for a trigger that has not been", {"trigger_no": part.detected.trigger_no + 1_000_000}),
    ):
        command_id = await trial.bench.dispose(part, PASS, **changed)
        await trial.expect_answer(part, command_id, gate_pb2.ACCEPT_RESULT_UNKNOWN_PART, what)
    await trial.expect_fail_policy(part)


async def _not_a_pass(trial: Trial) -> None:
    part = await trial.part()
    command_id = await trial.bench.dispose(part, part_pb2.ACTION_NOT_GATED)
    await trial.answer(part, command_id)
    report = await trial.report(part)
    if report.applied == PASS:
        raise Failed(f"{part.name} was told NOT_GATED, and PASS was applied")


async def _before_the_gate(trial: Trial) -> None:
    hello = trial.session().hello
    distance = {lane.lane: lane.distance_mm for lane in hello.lanes}[trial.lane]
    part = await trial.part()
    report = await trial.expect_applied(part, PASS, await trial.passed(part))
    counts = (report.fired_encoder - part.detected.encoder) % (1 << hello.encoder_bits)
    if counts >= 1 << (hello.encoder_bits - 1):
        counts -= 1 << hello.encoder_bits
    fired_mm = counts / hello.counts_per_mm
    if not 0 <= fired_mm <= distance + BEHIND_MM:
        raise Failed(f"{part.name} was resolved {fired_mm:.1f} mm behind the photo-eye; the gate is at {distance:g} mm")


async def _late(trial: Trial) -> None:
    part = await trial.part()
    # At the gate: by now its point of no return is behind it, whatever the actuator takes.
    await asyncio.sleep(trial.transit_s())
    command_id = await trial.bench.dispose(part, PASS)
    await trial.expect_answer(
        part, command_id, gate_pb2.ACCEPT_RESULT_TOO_LATE, "a PASS for a part that is at the gate"
    )
    await trial.expect_fail_policy(part)


async def _after_the_report(trial: Trial) -> None:
    part = await trial.part()
    first = await trial.bench.dispose(part, REJECT, DEFECT)
    await trial.expect_applied(part, REJECT, first)
    command_id = await trial.bench.dispose(part, PASS)
    await trial.expect_answer(part, command_id, gate_pb2.ACCEPT_RESULT_TOO_LATE, "a PASS for a part that was reported")
    await _time_for_a_second_report(trial, part)


async def _duplicate(trial: Trial) -> None:
    part = await trial.part()
    command_id = await trial.passed(part)
    await trial.bench.dispose(part, PASS, again=command_id)
    await trial.expect_answer(
        part, command_id, gate_pb2.ACCEPT_RESULT_DUPLICATE, "the same command_id once more", count=2
    )
    await trial.expect_applied(part, PASS, command_id)
    await _time_for_a_second_report(trial, part)


async def _conflict(trial: Trial) -> None:
    part = await trial.part()
    await trial.passed(part)
    reject = await trial.bench.dispose(part, REJECT, DEFECT)
    await trial.expect_answer(part, reject, ACCEPTED, "a REJECT behind a PASS")
    await trial.expect_applied(part, REJECT, reject)


async def _downgrade(trial: Trial) -> None:
    part = await trial.part()
    reject = await trial.bench.dispose(part, REJECT, DEFECT)
    await trial.expect_answer(part, reject, ACCEPTED, "a REJECT in time")
    command_id = await trial.bench.dispose(part, PASS)
    await trial.expect_answer(
        part, command_id, gate_pb2.ACCEPT_RESULT_REFUSED_DOWNGRADE, "a PASS behind a REJECT of the same part"
    )
    await trial.expect_applied(part, REJECT, reject)


async def _reinspect(trial: Trial) -> None:
    part = await trial.part()
    command_id = await trial.bench.dispose(part, part_pb2.ACTION_REINSPECT, DEFECT)
    result = await trial.answer(part, command_id)
    if result != ACCEPTED:
        raise NotVerified(f"the gate answers REINSPECT with {result_name(result)}")
    report = await trial.report(part)
    if report.applied == PASS:
        raise Failed(f"{part.name} was told REINSPECT, and {action_name(report.applied)} was applied")


async def _two_on_the_belt(trial: Trial) -> None:
    first, second = await trial.part(), await trial.part()
    if first.reports:
        raise NotVerified("the first part was through before the second came: fire parts closer together")
    command_id = await trial.passed(first)
    await trial.expect_applied(first, PASS, command_id)
    await trial.expect_fail_policy(second)


async def _time_for_a_second_report(trial: Trial, part: Part) -> None:
    """Should one come, it is counted against rule 9."""
    await trial.bench.wait(lambda: len(part.reports) > 1, SECOND_REPORT_S)


EARNED = "Each part enters the queue with the fail policy's action; only a PASS in time and under a lease changes that."
LATE = "If nothing came in time, the gate acts by its fail policy and answers late commands TOO_LATE."
ONE = "Idempotent by command and part; in a conflict REJECT beats PASS, and nothing is ever downgraded to PASS."

CHECKS = (
    Check(1, "a PASS in time is applied", EARNED, _pass_in_time),
    Check(1, "silence is the fail policy", EARNED, _silence),
    Check(1, "a REJECT in time is applied, with its cause", EARNED, _reject),
    Check(1, "a PASS for another part passes nothing", EARNED, _not_ours),
    Check(1, "one of two on the belt is passed", EARNED, _two_on_the_belt),
    Check(1, "what is no PASS passes nothing", EARNED, _not_a_pass),
    Check(
        2,
        "resolved before the gate",
        "The gate resolves a part before window_start - v * t_actuator, with signed encoder arithmetic.",
        _before_the_gate,
    ),
    Check(3, "a PASS at the gate is too late", LATE, _late),
    Check(3, "a PASS behind the report is too late", LATE, _after_the_report),
    Check(4, "the same command twice", ONE, _duplicate),
    Check(4, "REJECT beats PASS", ONE, _conflict),
    Check(4, "never from REJECT to PASS", ONE, _downgrade),
    Check(4, "REINSPECT is no PASS", ONE, _reinspect),
)
