"""Checks of the connection: Hello, heartbeats, leases, epochs, replay, a new boot (rules 5 and 6)."""

import asyncio
from itertools import pairwise
from statistics import median

from kenpin.gate.conformance.bench import Grants
from kenpin.gate.conformance.record import policy_name
from kenpin.gate.conformance.trial import ANSWER_S, PASS, RESTART_S, Check, Failed, NotVerified, Trial
from kenpin_api.gate.v1 import gate_pb2

HEARTBEATS = 12
# How much longer than asked for an interval may be, in the middle of all.
INTERVAL_SLACK = 1.25
# How far encoder and speed may disagree, and how many counts at least.
ENCODER_SLACK = 0.2
ENCODER_SLACK_COUNTS = 20


async def _hello(trial: Trial) -> None:
    session = trial.session()
    hello = session.hello
    wrong = []
    if hello.protocol != 1:
        wrong.append(f"protocol is {hello.protocol}, not 1")
    for name in ("gate", "boot_id", "session", "config_digest"):
        if not getattr(hello, name):
            wrong.append(f"{name} is missing")
    policies = {gate_pb2.FAIL_POLICY_REJECT, gate_pb2.FAIL_POLICY_STOP}
    if trial.limits.pass_approved:
        policies.add(gate_pb2.FAIL_POLICY_PASS)
    if hello.fail_policy not in policies:
        wrong.append(
            f"fail_policy is {policy_name(hello.fail_policy)}: REJECT or STOP, or PASS where it was approved"
            " (--pass-approved)"
        )
    if not hello.counts_per_mm > 0:
        wrong.append(f"counts_per_mm is {hello.counts_per_mm:g}")
    if not 8 <= hello.encoder_bits <= 64:
        wrong.append(f"encoder_bits is {hello.encoder_bits}, not 8 to 64")
    if not hello.lanes:
        wrong.append("there is no lane")
    if len({lane.lane for lane in hello.lanes}) < len(hello.lanes):
        wrong.append("a lane is there twice")
    for lane in hello.lanes:
        if not 0 < lane.distance_mm * hello.counts_per_mm < 1 << max(hello.encoder_bits - 1, 0):
            wrong.append(
                f"distance_mm of lane {lane.lane} is {lane.distance_mm:g}: more than 0, under half the encoder"
            )
    if session.peer_name is not None and session.peer_name != hello.gate:
        wrong.append(f"its certificate is for {session.peer_name!r}")
    if session.numbered_before_heartbeat:
        wrong.append("a numbered message came before the first heartbeat")
    if wrong:
        raise Failed("; ".join(wrong))


async def _heartbeats(trial: Trial) -> None:
    bench, session = trial.bench, trial.session()
    start = len(session.heartbeats)
    patience_s = HEARTBEATS * bench.lease_ns / 1e9 + ANSWER_S
    await bench.wait(lambda: len(session.heartbeats) >= start + HEARTBEATS, patience_s)
    beats = [beat for _, beat in session.heartbeats[start:]]
    if len(beats) < HEARTBEATS:
        raise Failed(f"{len(beats)} heartbeats came in {patience_s:.1f} s; {HEARTBEATS} were due")
    gaps_ms = [(b.gate_time_ns - a.gate_time_ns) / 1e6 for a, b in pairwise(beats)]
    asked_ms = bench.interval_ns / 1e6
    if median(gaps_ms) > asked_ms * INTERVAL_SLACK:
        raise Failed(f"heartbeats come every {median(gaps_ms):.0f} ms; the Welcome asks for {asked_ms:.0f}")
    if max(gaps_ms) >= bench.lease_ns / 1e6:
        raise Failed(f"two heartbeats were {max(gaps_ms):.0f} ms apart: as long as the lease")
    numbers = [beat.heartbeat_no for beat in beats]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        raise Failed(f"heartbeat numbers do not rise by one: {numbers}")


async def _arms(trial: Trial) -> None:
    if not await trial.armed(True, ANSWER_S + trial.bench.lease_ns / 1e9):
        raise Failed("heartbeats are answered with grants, and they go on saying that the gate is not armed")


async def _encoder(trial: Trial) -> None:
    session = trial.session()
    start = len(session.heartbeats)
    await trial.bench.wait(lambda: len(session.heartbeats) >= start + 4, ANSWER_S + 2 * trial.bench.lease_ns / 1e9)
    beats = [beat for _, beat in session.heartbeats[start:]]
    if len(beats) < 2 or len({beat.speed_mm_s for beat in beats}) > 1 or beats[0].speed_mm_s <= 0:
        raise NotVerified("the belt did not run at one speed for a few heartbeats")
    hello, first, last = session.hello, beats[0], beats[-1]
    moved = (last.encoder - first.encoder) % (1 << hello.encoder_bits)
    span_s = (last.gate_time_ns - first.gate_time_ns) / 1e9
    expected = first.speed_mm_s * hello.counts_per_mm * span_s
    if abs(moved - expected) > max(ENCODER_SLACK * expected, ENCODER_SLACK_COUNTS):
        raise Failed(f"in {span_s:.2f} s the encoder moved {moved} counts; speed and counts_per_mm say {expected:.0f}")


async def _expiry(trial: Trial) -> None:
    await trial.without_lease(Grants.NONE)
    await _no_pass_without_lease(trial, "no heartbeat was answered with a grant")


async def _late_grants(trial: Trial) -> None:
    await trial.without_lease(Grants.LATE)
    await _no_pass_without_lease(trial, "every grant comes after the lease that it grants has ended")


async def _stale_grants(trial: Trial) -> None:
    await trial.without_lease(Grants.STALE)
    await _no_pass_without_lease(trial, "all grants are of another epoch")


async def _no_pass_without_lease(trial: Trial, why: str) -> None:
    if not await trial.armed(False, ANSWER_S):
        raise Failed(f"{why}, and the gate says that it is armed")
    part = await trial.part()
    command_id = await trial.bench.dispose(part, PASS)
    await trial.expect_answer(part, command_id, gate_pb2.ACCEPT_RESULT_NO_LEASE, f"a PASS while {why}")
    await trial.expect_fail_policy(part)


async def _taken_before_the_end(trial: Trial) -> None:
    bench = trial.bench
    part = await trial.part()
    command_id = await trial.passed(part)
    bench.grants = Grants.NONE
    await trial.expect_applied(part, PASS, command_id)
    if trial.session().heartbeats[-1][1].armed:
        raise NotVerified("the part was at the gate before the lease ended: choose a shorter --lease-ms")


async def _armed_again(trial: Trial) -> None:
    await trial.without_lease(Grants.NONE)
    if not await trial.armed(False, ANSWER_S):
        raise Failed("no heartbeat was answered with a grant, and the gate says that it is armed")
    trial.bench.grants = Grants.IN_TIME
    if not await trial.armed(True, ANSWER_S):
        raise Failed("grants come again, and the gate does not arm")
    part = await trial.part()
    await trial.expect_applied(part, PASS, await trial.passed(part))


async def _old_epoch(trial: Trial) -> None:
    part = await trial.part()
    for what, epoch in (("the epoch before", trial.bench.epoch - 1), ("an epoch yet to come", trial.bench.epoch + 1)):
        command_id = await trial.bench.dispose(part, PASS, epoch=epoch)
        await trial.expect_answer(part, command_id, gate_pb2.ACCEPT_RESULT_STALE_EPOCH, f"a PASS of {what}")
    await trial.expect_fail_policy(part)


async def _new_epoch(trial: Trial) -> None:
    bench, before = trial.bench, trial.session()
    old_epoch = bench.epoch
    bench.grants = Grants.NONE
    bench.begin_epoch()
    bench.cut()
    session = await trial.reconnected(before)
    if session.hello.last_server_epoch not in (0, old_epoch):
        raise Failed(f"Hello says epoch {session.hello.last_server_epoch}; it was {old_epoch}")
    part = await trial.part()
    old = await bench.dispose(part, PASS, epoch=old_epoch)
    await trial.expect_answer(part, old, gate_pb2.ACCEPT_RESULT_STALE_EPOCH, "a PASS of the epoch before the restart")
    new = await bench.dispose(part, PASS)
    await trial.expect_answer(
        part, new, gate_pb2.ACCEPT_RESULT_NO_LEASE, "a PASS of the new epoch, before its first grant"
    )
    await trial.expect_fail_policy(part)


async def _reconnect(trial: Trial) -> None:
    bench, before = trial.bench, trial.session()
    # Neither the part nor what follows is acknowledged: all of it must come again.
    part = await trial.part(unacknowledged=True)
    command_id = await trial.passed(part)
    sent, replayed = bench.server_seq, bench.record.replayed_messages
    last_seq = before.boot.last_seq
    bench.cut()
    session = await trial.reconnected(before)
    hello = session.hello
    if hello.boot_id != before.hello.boot_id:
        raise Failed("Hello has another boot_id, though only the connection was lost")
    if hello.session == before.hello.session:
        raise Failed("Hello has the session of the connection before")
    if (hello.last_server_seq, hello.last_server_epoch) != (sent, bench.epoch):
        raise Failed(
            f"Hello says last_server_seq {hello.last_server_seq} of epoch {hello.last_server_epoch};"
            f" the gate had {sent} of epoch {bench.epoch}"
        )
    due = last_seq - part.seq + 1
    if not await bench.wait(lambda: bench.record.replayed_messages - replayed >= due, ANSWER_S):
        came = bench.record.replayed_messages - replayed
        raise Failed(f"the Welcome said that {part.seq - 1} is held; of {due} messages above it {came} came again")
    bench.hold_after = None
    await trial.expect_applied(part, PASS, command_id)


async def _restart(trial: Trial) -> None:
    bench, before = trial.bench, trial.session()
    part = await trial.part()
    await trial.passed(part)
    bench.may_leave = True
    await trial.do("restart")
    session = await trial.reconnected(before, RESTART_S)
    if session.hello.boot_id == before.hello.boot_id:
        raise Failed("the gate was restarted, and its boot_id is the same: its parts would be taken for tracked ones")
    await bench.wait(lambda: session.heartbeats, ANSWER_S)
    command_id = await bench.dispose(part, PASS)
    await trial.expect_answer(
        part, command_id, gate_pb2.ACCEPT_RESULT_UNKNOWN_PART, "a PASS for a part of before the restart"
    )
    await asyncio.sleep(0.2)
    if session.first_numbered not in (None, 1):
        raise Failed(f"the new boot's first message has seq {session.first_numbered} instead of 1")


STREAM = (
    "Hello names gate, boot, geometry and policy; heartbeats come at the interval of the Welcome and carry the encoder."
)
LEASE = "A grant answers one heartbeat; the lease ends at the gate's own send time of it + L; then the gate disarms."
FENCE = "The epoch fences off a server that came back from the dead."
BACK = (
    "The gate replays what the server does not hold, with the same boot_id; a new boot_id means that tracking was lost."
)

FIRST_CHECKS = (
    Check(0, "Hello is complete and sane", STREAM, _hello, armed=False),
    Check(0, "heartbeats come in time", STREAM, _heartbeats, armed=False),
    Check(6, "grants arm the gate", LEASE, _arms, armed=False),
    Check(0, "encoder and speed agree", STREAM, _encoder),
)
CHECKS = (
    Check(6, "a command of another epoch is void", FENCE, _old_epoch),
    Check(6, "a PASS that was taken under a lease stands", LEASE, _taken_before_the_end),
    Check(6, "no PASS after the lease has run out", LEASE, _expiry),
    Check(6, "a delayed grant grants nothing extra", LEASE, _late_grants),
    Check(6, "grants come again", LEASE, _armed_again),
    Check(6, "a grant of another epoch is void", LEASE, _stale_grants),
    Check(5, "a lost connection loses nothing", BACK, _reconnect),
    Check(6, "a new epoch begins without a lease", FENCE, _new_epoch),
)
LAST_CHECKS = (Check(5, "a restart loses tracking and says so", BACK, _restart),)
