"""What a gate has said, by boot: its numbered messages, its parts, their answers and reports.

What can be wrong whatever is being tried (a hole in the numbers, a second
report, a PASS that nobody gave) is noted here as it comes.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from google.protobuf.message import Message

from kenpin_api.gate.v1 import gate_pb2
from kenpin_api.part.v1 import part_pb2

# Remarks of one kind that are kept; the rest are counted.
REMARKS_KEPT = 5


class Watch(StrEnum):
    """What is watched all the time; each is a check of its own."""

    CONNECTION = "connection"
    NUMBERS = "numbers"
    REPLAY = "replay"
    HEARTBEATS = "heartbeats"
    TRIGGERS = "trigger numbers"
    ONE_REPORT = "one report"
    REPORTS = "reports"
    PASS_EARNED = "pass earned"


@dataclass(slots=True)
class Remarks:
    """What was seen to be wrong, of one kind."""

    count: int = 0
    texts: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        """One more."""
        self.count += 1
        if len(self.texts) < REMARKS_KEPT:
            self.texts.append(text)

    def text(self) -> str:
        """All in one line."""
        more = self.count - len(self.texts)
        return "; ".join(self.texts) + (f"; and {more} more" if more else "")


@dataclass(slots=True)
class Part:
    """One part that the gate announced, and all it said of it since."""

    boot_id: int
    seq: int
    seen_ns: int
    detected: gate_pb2.PartDetected
    # True for a part that a check fired; the others are passed at once.
    wanted: bool = False
    answers: list[gate_pb2.DispositionAccepted] = field(default_factory=list)
    reports: list[gate_pb2.ActuationReport] = field(default_factory=list)

    @property
    def name(self) -> str:
        """How it is called in messages."""
        return f"part {self.detected.trigger_no} of lane {self.detected.lane}"


@dataclass(slots=True)
class Command:
    """A disposition that was sent."""

    disposition: gate_pb2.Disposition
    answers: list[gate_pb2.DispositionAccepted] = field(default_factory=list)


@dataclass(slots=True)
class Boot:
    """Everything between two losses of tracking."""

    boot_id: int
    # The last numbered message, and each one's bytes, to hold a replay against.
    last_seq: int = 0
    bodies: dict[int, bytes] = field(default_factory=dict)
    parts: dict[tuple[int, int], Part] = field(default_factory=dict)
    last_trigger: dict[int, int] = field(default_factory=dict)
    faults: list[gate_pb2.GateFault] = field(default_factory=list)
    last_heartbeat_no: int = 0


class Record:
    """All boots, all commands, and what was wrong."""

    def __init__(self, gate: str = "", *, pass_approved: bool = False) -> None:
        self.gate = gate
        # A PASS by the gate's own policy is right.
        self.pass_approved = pass_approved
        self.boots: dict[int, Boot] = {}
        self.commands: dict[int, Command] = {}
        self.remarks: dict[Watch, Remarks] = {watch: Remarks() for watch in Watch}
        self.replayed_messages = 0

    def remark(self, watch: Watch, text: str) -> None:
        """Notes something wrong."""
        self.remarks[watch].add(text)

    def boot(self, boot_id: int) -> Boot:
        """The boot of that number, new or known."""
        return self.boots.setdefault(boot_id, Boot(boot_id))

    def numbered(self, boot: Boot, seq: int, message: Message) -> bool:
        """Takes a numbered message; true when it is new and the next one."""
        body = message.SerializeToString(deterministic=True)
        if seq == 0:
            self.remark(Watch.NUMBERS, f"{message.DESCRIPTOR.name} came with seq 0")
            return False
        if seq <= boot.last_seq:
            self.replayed_messages += 1
            if boot.bodies.get(seq) != body:
                self.remark(Watch.REPLAY, f"message {seq} came again with another content")
            return False
        if seq != boot.last_seq + 1:
            self.remark(Watch.NUMBERS, f"message {seq} came where {boot.last_seq + 1} was due")
        boot.last_seq = seq
        boot.bodies[seq] = body
        return True

    def part_detected(self, boot: Boot, seq: int, detected: gate_pb2.PartDetected, now_ns: int) -> Part:
        """A new part."""
        key = (detected.lane, detected.trigger_no)
        part = Part(boot.boot_id, seq, now_ns, detected)
        last = boot.last_trigger.get(detected.lane)
        if last is not None and detected.trigger_no != last + 1:
            self.remark(
                Watch.TRIGGERS,
                f"trigger {detected.trigger_no} of lane {detected.lane} came where {last + 1} was due",
            )
        elif detected.trigger_no == 0:
            self.remark(Watch.TRIGGERS, f"trigger 0 of lane {detected.lane}: they count from 1")
        boot.last_trigger[detected.lane] = max(last or 0, detected.trigger_no)
        boot.parts.setdefault(key, part)
        return part

    def answered(self, boot: Boot, answer: gate_pb2.DispositionAccepted) -> None:
        """What became of a command."""
        command = self.commands.get(answer.command_id)
        if command is None:
            self.remark(Watch.REPORTS, f"command {answer.command_id}, which was never sent, was answered")
            return
        command.answers.append(answer)
        key = command.disposition.part
        part = boot.parts.get((key.lane, key.trigger_no)) if key.boot_id == boot.boot_id else None
        if part is not None:
            part.answers.append(answer)

    def reported(self, boot: Boot, report: gate_pb2.ActuationReport) -> None:
        """What was done with a part."""
        key = report.part
        part = boot.parts.get((key.lane, key.trigger_no))
        if part is None or (key.gate, key.boot_id) != (self.gate, boot.boot_id):
            self.remark(
                Watch.REPORTS,
                f"a report names gate {key.gate!r}, boot {key.boot_id:x}, lane {key.lane}, trigger {key.trigger_no},"
                " of which no part was announced",
            )
            return
        part.reports.append(report)
        if len(part.reports) > 1:
            self.remark(Watch.ONE_REPORT, f"{part.name} was reported {len(part.reports)} times")
        self._check_report(part, report)

    def _check_report(self, part: Part, report: gate_pb2.ActuationReport) -> None:
        applied = action_name(report.applied)
        if report.applied not in (part_pb2.ACTION_PASS, part_pb2.ACTION_REJECT, part_pb2.ACTION_REINSPECT):
            self.remark(Watch.REPORTS, f"the report of {part.name} does not say what was applied ({applied})")
        command = self.commands.get(report.command_id)
        if report.command_id and (command is None or not same_part(command.disposition, part)):
            self.remark(
                Watch.REPORTS, f"the report of {part.name} names command {report.command_id}, not one of its own"
            )
        by_policy = self.pass_approved and (report.command_id, report.cause) == (0, part_pb2.CAUSE_FAIL_POLICY)
        if report.applied == part_pb2.ACTION_PASS and not by_policy and not self._pass_stands(part):
            self.remark(Watch.PASS_EARNED, f"{part.name} was passed, and no PASS for it had been accepted")

    def _pass_stands(self, part: Part) -> bool:
        accepted = {a.command_id for a in part.answers if a.result == gate_pb2.ACCEPT_RESULT_ACCEPTED}
        return any(self.commands[c].disposition.action == part_pb2.ACTION_PASS for c in accepted)


def same_part(disposition: gate_pb2.Disposition, part: Part) -> bool:
    """Whether a disposition is for that part."""
    key = disposition.part
    return (key.boot_id, key.lane, key.trigger_no) == (part.boot_id, part.detected.lane, part.detected.trigger_no)


def action_name(action: int) -> str:
    """PASS, REJECT, …; a number that the contract does not know stays one."""
    return _short(part_pb2.Action, action, "ACTION_")


def result_name(result: int) -> str:
    """ACCEPTED, TOO_LATE, …"""
    return _short(gate_pb2.AcceptResult, result, "ACCEPT_RESULT_")


def outcome_name(outcome: int) -> str:
    """REJECT_CONFIRMED, …"""
    return _short(gate_pb2.ActuationOutcome, outcome, "ACTUATION_OUTCOME_")


def fault_name(code: int) -> str:
    """BIN_FULL, …"""
    return _short(gate_pb2.FaultCode, code, "FAULT_CODE_")


def policy_name(policy: int) -> str:
    """REJECT, STOP, PASS."""
    return _short(gate_pb2.FailPolicy, policy, "FAIL_POLICY_")


def _short(enum: object, number: int, prefix: str) -> str:
    try:
        name: str = enum.Name(number)  # type: ignore[attr-defined]
    except ValueError:
        return str(number)
    return name.removeprefix(prefix)
