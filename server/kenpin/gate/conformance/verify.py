"""Runs the checks in order and says, rule by rule, what the gate keeps."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import grpc

from kenpin.config.names import is_loopback
from kenpin.gate.conformance import link, parts, stops
from kenpin.gate.conformance.bench import Bench
from kenpin.gate.conformance.record import Watch, policy_name
from kenpin.gate.conformance.stimulus import Stimulus
from kenpin.gate.conformance.trial import Check, Limits, NotVerified, Outcome, Result, Trial, try_check
from kenpin.model.errors import ConfigError, InputError, ResourceError
from kenpin_api.gate.v1 import gate_pb2_grpc

SCHEMA_VERSION = 1
# 0 stands for the stream itself: what must hold before any rule can.
RULES = {
    0: "The stream",
    1: "PASS must be earned",
    2: "The gate's deadline is a position",
    3: "Late is REJECT",
    4: "One decision; REJECT beats PASS",
    5: "Reconnect and restart",
    6: "Lease and epoch",
    7: "Stops",
    8: "Not safety-rated",
    9: "Every part is accounted for",
    10: "Modes",
}
ACCOUNTED = "ActuationReport once for every part: what was applied, why, and what the confirmation sensor saw."
NUMBERS = "seq counts from 1 in each boot, without holes; ack is what is held of this epoch; a replay is what was sent."
WATCHED = {
    Watch.CONNECTION: (0, "the gate stays connected", "The gate keeps one connection, and ends it only with itself."),
    Watch.NUMBERS: (5, "seq and ack without holes", NUMBERS),
    Watch.REPLAY: (5, "a replay says what was said", NUMBERS),
    Watch.HEARTBEATS: (0, "heartbeats are numbered and timed", link.STREAM),
    Watch.TRIGGERS: (9, "trigger_no rises by one", "trigger_no rises by one with every trigger of a lane."),
    Watch.ONE_REPORT: (9, "one report a part", ACCOUNTED),
    Watch.REPORTS: (9, "reports make sense", ACCOUNTED),
    Watch.PASS_EARNED: (1, "no PASS that was not accepted", parts.EARNED),
}
SAFETY = "Emergency stop and hard watchdog stay in the PLC."

ALL_CHECKS = (*link.FIRST_CHECKS, *parts.CHECKS, *link.CHECKS, *stops.CHECKS, *link.LAST_CHECKS)

Progress = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True)
class Tls:
    """The server's certificate and key, and the authority of the gates: contents of PEM files."""

    certificate: bytes
    key: bytes
    client_ca: bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen, and how to try."""

    listen: str
    lease_ns: int = 300_000_000
    lane: int | None = None
    connect_within_s: float = 60.0
    rules: frozenset[int] = frozenset(RULES)
    limits: Limits = field(default_factory=Limits)
    tls: Tls | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """The gate as it said Hello, and every check's outcome."""

    gate: dict[str, Any]
    outcomes: tuple[Outcome, ...]
    took_s: float

    def of_rule(self, rule: int) -> list[Outcome]:
        """The outcomes under one rule."""
        return [outcome for outcome in self.outcomes if outcome.check.rule == rule]

    def result(self, rule: int) -> Result:
        """FAILED where anything did; PASSED where everything was tried and held."""
        results = {outcome.result for outcome in self.of_rule(rule)}
        if "FAILED" in results:
            return "FAILED"
        return "PASSED" if results == {"PASSED"} else "NOT VERIFIED"

    @property
    def failed_count(self) -> int:
        """Checks that failed."""
        return sum(outcome.result == "FAILED" for outcome in self.outcomes)

    def as_values(self) -> dict[str, Any]:
        """For programs."""
        rules = sorted({outcome.check.rule for outcome in self.outcomes})
        return {
            "schema_version": SCHEMA_VERSION,
            "gate": self.gate,
            "failed": self.failed_count,
            "took_s": round(self.took_s, 3),
            "rules": [
                {
                    "rule": rule,
                    "title": RULES[rule],
                    "result": self.result(rule),
                    "checks": [
                        {"name": o.check.name, "result": o.result, "seen": o.seen, "law": o.check.law}
                        for o in self.of_rule(rule)
                    ],
                }
                for rule in rules
            ],
        }


async def verify(
    settings: Settings, stimulus: Stimulus, progress: Progress, listening: Callable[[str], None]
) -> Findings:
    """Waits for a gate, tries every check of the rules asked for, and gives what was found.

    `listening` is told the address that was bound. ConfigError for an address
    that needs certificates, ResourceError when the port is not to be had or no
    gate comes.
    """
    start = time.monotonic()
    if settings.tls is None and not is_loopback(settings.listen):
        raise ConfigError(f"{settings.listen} is beyond loopback: give --tls-cert, --tls-key and --tls-client-ca")
    bench = Bench(lease_ns=settings.lease_ns, pass_approved=settings.limits.pass_approved)
    server = grpc.aio.server(options=[("grpc.so_reuseport", 0)])
    gate_pb2_grpc.add_GateServiceServicer_to_server(bench, server)  # type: ignore[no-untyped-call]
    try:
        port = _bind(server, settings)
    except RuntimeError as error:
        raise ResourceError(
            f"{settings.listen} cannot be listened on: is another server (kenpin-gate) there?"
        ) from error
    await server.start()
    try:
        listening(f"{settings.listen.rsplit(':', 1)[0]}:{port}")
        if not await bench.wait(lambda: bench.session, settings.connect_within_s):
            raise ResourceError(f"no gate said Hello within {settings.connect_within_s:g} s")
        outcomes = await _run(bench, stimulus, settings, progress)
        return Findings(_identity(bench), tuple(outcomes), time.monotonic() - start)
    finally:
        bench.closing = True
        await server.stop(0.2)


def _bind(server: grpc.aio.Server, settings: Settings) -> int:
    tls = settings.tls
    if tls is None:
        return server.add_insecure_port(settings.listen)
    pairs = [(tls.key, tls.certificate)]
    credentials = grpc.ssl_server_credentials(pairs, tls.client_ca, require_client_auth=True)
    return server.add_secure_port(settings.listen, credentials)


async def _run(bench: Bench, stimulus: Stimulus, settings: Settings, progress: Progress) -> list[Outcome]:
    assert bench.session is not None
    hello = bench.session.hello
    lanes = [lane.lane for lane in hello.lanes]
    lane = settings.lane if settings.lane is not None else (lanes[0] if lanes else 0)
    if lanes and lane not in lanes:
        raise InputError(f"the gate has no lane {lane}: its lanes are {', '.join(map(str, lanes))}")
    trial = Trial(bench, stimulus, lane, settings.limits)
    outcomes = []
    for check in ALL_CHECKS:
        if check.rule not in settings.rules:
            continue
        # Without lanes in Hello there is nothing to try; Hello itself says so.
        outcome = await try_check(trial, check)
        outcomes.append(outcome)
        progress(outcome)
    for outcome in await _watched(bench, settings):
        outcomes.append(outcome)
        progress(outcome)
    return outcomes


async def _watched(bench: Bench, settings: Settings) -> list[Outcome]:
    """What was watched all the time, and what nobody can see on the stream."""
    parts_seen = sum(len(boot.parts) for boot in bench.record.boots.values())
    outcomes = []
    for watch, (rule, name, law) in WATCHED.items():
        check = Check(rule, name, law, _unused)
        remarks = bench.record.remarks[watch]
        result: Result = "PASSED"
        seen = ""
        if remarks.count:
            result, seen = "FAILED", remarks.text()
        elif watch is Watch.REPLAY and not bench.record.replayed_messages:
            result, seen = "NOT VERIFIED", "nothing had to be replayed"
        elif rule in (1, 9) and not parts_seen:
            result, seen = "NOT VERIFIED", "no part came"
        outcomes.append(Outcome(check, result, seen, 0.0))
    why = "not to be seen on the stream: show it to whoever accepts the machine"
    outcomes.append(Outcome(Check(8, "emergency stop and watchdog", SAFETY, _unused), "NOT VERIFIED", why, 0.0))
    return [outcome for outcome in outcomes if outcome.check.rule in settings.rules]


async def _unused(_trial: Trial) -> None:
    raise NotVerified("this is watched, not tried")


def _identity(bench: Bench) -> dict[str, Any]:
    boots = bench.record.boots
    session = bench.session
    identity: dict[str, Any] = {
        "name": bench.record.gate,
        "boots": len(boots),
        "connections": bench.sessions_count,
        "parts": sum(len(boot.parts) for boot in boots.values()),
    }
    if session is not None:
        hello = session.hello
        identity |= {
            "fail_policy": policy_name(hello.fail_policy),
            "counts_per_mm": hello.counts_per_mm,
            "encoder_bits": hello.encoder_bits,
            "lanes": {str(lane.lane): lane.distance_mm for lane in hello.lanes},
        }
    return identity
